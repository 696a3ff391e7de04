/** Errors in .fzasm text: syntax, names, operands. Numbers 400 to 499. */
import type { ErrorRow } from "./row.js";

export const LANGUAGE_ERRORS = {
  UnexpectedCharacter: {
    code: 400,
    area: "language",
    message: "The character {character} has no meaning here.",
    remedy: "Remove it, or quote it.",
  },
} as const satisfies Record<string, ErrorRow>;
