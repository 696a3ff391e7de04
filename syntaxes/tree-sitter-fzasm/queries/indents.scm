; Generated from the tables by `npm run generate`: change scripts/generate/tree-sitter.mjs, not this.

[(function) (test)] @indent.begin
".end" @indent.branch @indent.end
(label) @indent.branch
