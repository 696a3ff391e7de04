/** What this layer needs of its surroundings beyond the language: every host of JavaScript has it. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare const performance: { now(): number };
declare function btoa(binary: string): string;
declare function atob(base64: string): string;
