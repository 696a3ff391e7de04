/** The seed of a run: as it is asked for, else another one each time. */
import { FusabiError } from "../../vm/shared.js";
import { optionValue, type ParsedOptions } from "../options.js";

/** Seeds are numbers of 32 bits. */
const SEEDS = 2 ** 32;

/** @throws FusabiError InvalidOptionValue */
export function seedOf(options: ParsedOptions, environment = process.env): number {
  const option = optionValue(options, "seed");
  const text = option ?? environment.FUSABI_SEED ?? null;
  if (text === null) return Math.floor(Math.random() * SEEDS);
  if (/^\d{1,10}$/.test(text) && Number(text) < SEEDS) return Number(text);
  throw new FusabiError("InvalidOptionValue", {
    option: option === null ? "FUSABI_SEED" : "--seed",
    expected: `a whole number below ${SEEDS}`,
    actual: JSON.stringify(text),
  });
}
