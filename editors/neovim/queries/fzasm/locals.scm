; Generated from the tables by `npm run generate`: change scripts/generate/tree-sitter.mjs, not this.

[(function) (test)] @local.scope
(function (parameters (parameter name: (_) @local.definition.parameter)))
(test (parameters (parameter name: (_) @local.definition.parameter)))
(local name: (_) @local.definition.var)

((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (name) @local.reference)
  (#match? @_mnemonic "^([Ll][Oo][Aa][Dd]|[Ss][Tt][Oo][Rr][Ee])$"))
