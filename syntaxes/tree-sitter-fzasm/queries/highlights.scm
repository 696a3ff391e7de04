; Generated from the tables by `npm run generate`: change scripts/generate/tree-sitter.mjs, not this.

(comment) @comment
(doc_comment) @comment.documentation

(label name: (_) @label)
(label ":" @punctuation.delimiter)

[".func" ".test" ".end" ".const" ".import" ".entry" ".include" ".local" ".byte" ".expect" ".stub" ".given"] @keyword.directive
(directive_word) @keyword.directive
["as" "same" "to" "fault" "output" "call"] @keyword

(function name: (_) @function)
(test name: (_) @function)
(entry function: (name) @function)
(entry function: (string) @function)
(function (alias name: (_) @function))
(import name: (_) @function.builtin)
(import (alias name: (_) @function.builtin))
(expectation import: (_) @function.builtin)
(stub import: (_) @function.builtin)
(constant name: (name) @constant)
(local name: (_) @variable)
(given parameter: (_) @variable)
(parameter name: (_) @variable.parameter)
(same_as [(name) (string)] @variable.parameter)
(type) @type
(expectation fault: (name) @type)

(constant value: (string) @string)
(include path: (string) @string)
(expectation text: (string) @string)
(test result: (string) @string)
(directive (string) @string)
(escape) @string.escape
(char) @character
(integer) @number
(index) @number
(distance) @number
(float) @number.float
[(boolean) (unit)] @boolean

["->" "="] @operator
["," ":"] @punctuation.delimiter
(parameters ["(" ")"] @punctuation.bracket)
(expectation ["(" ")"] @punctuation.bracket)

((mnemonic) @keyword
  (#match? @keyword "^([Nn][Oo][Pp]|[Pp][Uu][Ss][Hh]|[Pp][Oo][Pp]|[Dd][Uu][Pp]|[Ll][Oo][Aa][Dd]|[Ss][Tt][Oo][Rr][Ee]|[Aa][Dd][Dd]|[Ss][Uu][Bb]|[Mm][Uu][Ll]|[Dd][Ii][Vv]|[Mm][Oo][Dd]|[Nn][Ee][Gg]|[Ee][Qq]|[Nn][Ee]|[Ll][Tt]|[Ll][Ee]|[Gg][Tt]|[Gg][Ee]|[Aa][Nn][Dd]|[Oo][Rr]|[Nn][Oo][Tt])$"))

((mnemonic) @keyword.control
  (#match? @keyword.control "^([Cc][Aa][Ll][Ll]|[Cc][Aa][Ll][Ll]_?[Ff][Ff][Ii]|[Rr][Ee][Tt]|[Jj][Uu][Mm][Pp]|[Jj][Uu][Mm][Pp]_?[Ii][Ff]|[Jj][Uu][Mm][Pp]_?[Ii][Ff]_?[Nn][Oo][Tt]|[Hh][Aa][Ll][Tt])$"))

((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (name) @constant)
  (#match? @_mnemonic "^([Pp][Uu][Ss][Hh])$"))
((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (string) @string)
  (#match? @_mnemonic "^([Pp][Uu][Ss][Hh])$"))

((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (name) @variable)
  (#match? @_mnemonic "^([Ll][Oo][Aa][Dd]|[Ss][Tt][Oo][Rr][Ee])$"))
((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (string) @variable)
  (#match? @_mnemonic "^([Ll][Oo][Aa][Dd]|[Ss][Tt][Oo][Rr][Ee])$"))

((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (name) @function)
  (#match? @_mnemonic "^([Cc][Aa][Ll][Ll])$"))
((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (string) @function)
  (#match? @_mnemonic "^([Cc][Aa][Ll][Ll])$"))

((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (name) @function.builtin)
  (#match? @_mnemonic "^([Cc][Aa][Ll][Ll]_?[Ff][Ff][Ii])$"))
((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (string) @function.builtin)
  (#match? @_mnemonic "^([Cc][Aa][Ll][Ll]_?[Ff][Ff][Ii])$"))

((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (name) @label)
  (#match? @_mnemonic "^([Jj][Uu][Mm][Pp]|[Jj][Uu][Mm][Pp]_?[Ii][Ff]|[Jj][Uu][Mm][Pp]_?[Ii][Ff]_?[Nn][Oo][Tt])$"))
((instruction
  mnemonic: (mnemonic) @_mnemonic
  operand: (string) @label)
  (#match? @_mnemonic "^([Jj][Uu][Mm][Pp]|[Jj][Uu][Mm][Pp]_?[Ii][Ff]|[Jj][Uu][Mm][Pp]_?[Ii][Ff]_?[Nn][Oo][Tt])$"))
