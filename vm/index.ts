/**
 * `fusabi/vm` for whoever has the compiled folder instead of the package: library/vm.ts under the machine's own name.
 * It belongs to the layer `library`; nothing inside the project imports it.
 */
export * from "../library/vm.js";
