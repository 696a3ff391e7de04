/** Read by mocha before the tests: every property test starts from FUSABI_SEED where that is set. */
import fc from "fast-check";
import { SEED } from "./effort.js";

if (SEED !== null) fc.configureGlobal({ seed: SEED });
