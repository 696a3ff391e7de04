-- Parses texts with the Tree-sitter grammar in Neovim. PARSER is the compiled grammar, QUERIES the file of its colours,
-- TEXTS a file with a list of texts in JSON, COMPILED a list of files with queries that have to fit the grammar. Prints a
-- list in JSON: for each text whether it has an error, its tree, and what each piece is called: line, first and last
-- column in bytes, the name.
local parser, texts = vim.env.PARSER, vim.fn.json_decode(vim.fn.readfile(vim.env.TEXTS))
if vim.treesitter.language and vim.treesitter.language.add then
  vim.treesitter.language.add("fzasm", { path = parser })
else
  vim.treesitter.require_language("fzasm", parser)
end
local parse_query = vim.treesitter.query.parse or vim.treesitter.parse_query
local query = parse_query("fzasm", table.concat(vim.fn.readfile(vim.env.QUERIES), "\n"))
for _, file in ipairs(vim.fn.json_decode(vim.env.COMPILED)) do
  local fits, reason = pcall(parse_query, "fzasm", table.concat(vim.fn.readfile(file), "\n"))
  if not fits then
    io.stderr:write(file .. ": " .. reason)
    vim.cmd("cquit")
  end
end
local answers = {}
for _, text in ipairs(texts) do
  local root = vim.treesitter.get_string_parser(text, "fzasm"):parse()[1]:root()
  local pieces = {}
  for capture, node in query:iter_captures(root, text, 0, -1) do
    local first_line, first, last_line, last = node:range()
    local name = query.captures[capture]
    if name:sub(1, 1) ~= "_" and first_line == last_line then
      table.insert(pieces, { first_line, first, last, name })
    end
  end
  table.insert(answers, { error = root:has_error(), tree = root:sexpr(), pieces = pieces })
end
io.stdout:write(vim.fn.json_encode(answers))
vim.cmd("qa!")
