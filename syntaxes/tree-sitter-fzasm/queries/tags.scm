; Generated from the tables by `npm run generate`: change scripts/generate/tree-sitter.mjs, not this.

(function name: (_) @name) @definition.function
(constant name: (_) @name) @definition.constant
(import name: (_) @name) @definition.function
