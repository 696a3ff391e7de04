-- Drives Neovim as a client of the server with an F# file: prints one line for each thing that it received.
local path = vim.env.FUSABI_TEST_FILE
vim.cmd("edit " .. path)
local buffer = vim.api.nvim_get_current_buf()
vim.wait(10000, function() return #vim.diagnostic.get(buffer) > 0 end, 20)
local lines = {}
for _, found in ipairs(vim.diagnostic.get(buffer)) do
  table.insert(lines, ("diagnostic %d:%d %s"):format(found.lnum, found.col, found.message:gsub("\n.*", "")))
end
local _, client = next(vim.lsp.buf_get_clients(buffer))
local function ask(method, params)
  params.textDocument = { uri = vim.uri_from_fname(path) }
  local answer = client.request_sync(method, params, 10000, buffer)
  return answer and answer.result
end
local position = { line = 2, character = 14 }
local hover = ask("textDocument/hover", { position = position })
table.insert(lines, "hover " .. hover.contents.value:match("val [^\n]*"))
local labels = {}
for _, item in ipairs(ask("textDocument/completion", { position = { line = 2, character = 50 } }).items) do
  table.insert(labels, item.label)
end
table.insert(lines, "completion " .. table.concat(labels, " "))
table.insert(lines, "definition line " .. ask("textDocument/definition", { position = position })[1].range.start.line)
local references = ask("textDocument/references", { position = position, context = { includeDeclaration = true } })
table.insert(lines, "references " .. #references)
vim.lsp.util.apply_workspace_edit(
  ask("textDocument/rename", { position = position, newName = "stock" }), client.offset_encoding)
for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 1, 4, false)) do table.insert(lines, "| " .. line) end
io.stdout:write(table.concat(lines, "\n") .. "\n")
vim.cmd("qa!")
