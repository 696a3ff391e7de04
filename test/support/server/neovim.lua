-- Drives Neovim as a client of the server: prints one line for each thing that it received. The set-up is that of the
-- page, loaded before; the path of the file comes from the environment.
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
local position = { line = 3, character = 9 }
local hover = ask("textDocument/hover", { position = position })
table.insert(lines, "hover " .. hover.contents.value:match("%.const[^\n]*"))
table.insert(lines, "definition line " .. ask("textDocument/definition", { position = position })[1].range.start.line)
vim.lsp.util.apply_workspace_edit(
  ask("textDocument/rename", { position = position, newName = "greeting" }), client.offset_encoding)
vim.lsp.util.apply_text_edits(
  ask("textDocument/formatting", { options = { tabSize = 4, insertSpaces = true } }), buffer, client.offset_encoding)
for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do table.insert(lines, "| " .. line) end
io.stdout:write(table.concat(lines, "\n") .. "\n")
vim.cmd("qa!")
