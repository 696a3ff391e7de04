/** The parts of the buffers that predecoded code lies in, for all machines: words, and the constants that they name. */
import { CODE_WORDS, codeWords, FORMAT_LIMITS, type Module } from "../../program/index.js";
import { BUFFERS, FIRST_CONSTANT, VALUE_SLOTS } from "../values/buffers.js";
import { type Lease, Regions } from "../values/regions.js";
import { copySlots, pasteSlots, type SlotCopy } from "../values/slots.js";

const { code } = BUFFERS;

/** Small plugins have some pages of words and one of constants. */
const WORDS_OF_A_PAGE = 64;
const SLOTS_OF_A_PAGE = 16;

export type CodeLease = Lease<Int32Array>;
export type ConstantLease = Lease<SlotCopy>;

const CODE = new Regions<Int32Array>(0, CODE_WORDS, WORDS_OF_A_PAGE, {
  copy: (from, to) => code.slice(from, to),
  paste: (words, to) => code.set(words, to),
});

const CONSTANTS = new Regions<SlotCopy>(FIRST_CONSTANT, VALUE_SLOTS, SLOTS_OF_A_PAGE, {
  copy: copySlots,
  paste: pasteSlots,
});

/** The regions of one image of a module. */
export class Leases {
  readonly code: CodeLease;
  readonly constants: ConstantLease;

  constructor(module: Module) {
    this.code = CODE.lease(codeWords(module));
    this.constants = CONSTANTS.lease(Math.min(module.constants.length, FORMAT_LIMITS.constants));
    this.bringIn();
  }

  /** After this the buffers hold what is the image's. */
  bringIn(): void {
    CODE.bringIn(this.code);
    CONSTANTS.bringIn(this.constants);
  }

  giveUp(): void {
    CODE.giveUp(this.code);
    CONSTANTS.giveUp(this.constants);
  }
}
