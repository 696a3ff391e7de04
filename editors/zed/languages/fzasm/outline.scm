; Generated from the tables by `npm run generate`: change scripts/generate/tree-sitter.mjs, not this.

(function ".func" @context name: (_) @name) @item
(test ".test" @context name: (_) @name) @item
(constant ".const" @context name: (_) @name) @item
(import ".import" @context name: (_) @name) @item
