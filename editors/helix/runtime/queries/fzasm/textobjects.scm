; Generated from the tables by `npm run generate`: change scripts/generate/tree-sitter.mjs, not this.

(function body: (_) @function.inside) @function.around
(test body: (_) @test.inside) @test.around
(parameter) @parameter.inside
(comment) @comment.inside
(comment)+ @comment.around
