; Generated from the tables by `npm run generate`: change scripts/generate/tree-sitter.mjs, not this.

[(function) (test)] @indent
".end" @outdent
