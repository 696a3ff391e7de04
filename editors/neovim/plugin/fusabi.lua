-- Fusabi for Neovim 0.7 and later: language server, colours from Tree-sitter (0.9 and later), and the debugger where
-- nvim-dap is installed. `vim.g.fusabi_fsharp = false` leaves F# to another server; `vim.g.fusabi_settings` has settings of
-- the server, such as { inlayHints = { offsets = true } }.
if vim.g.loaded_fusabi then
  return
end
vim.g.loaded_fusabi = true

local files = vim.g.fusabi_fsharp == false and { "*.fzasm" } or { "*.fzasm", "*.fsx" }

local function start_server(buffer)
  local config = {
    name = "fusabi",
    cmd = { "fusabi", "lsp", "--stdio" },
    root_dir = vim.fn.getcwd(),
    settings = { fusabi = vim.g.fusabi_settings or vim.empty_dict() },
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
  else
    -- Before 0.8 each start makes a client, so there is one to look for.
    vim.g.fusabi_client = vim.lsp.get_client_by_id(vim.g.fusabi_client or -1) and vim.g.fusabi_client
      or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(buffer, vim.g.fusabi_client)
  end
end

local function start_colours(buffer)
  if vim.treesitter.start and #vim.api.nvim_get_runtime_file("parser/fzasm.*", false) > 0 then
    vim.treesitter.start(buffer, "fzasm")
  end
end

vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  pattern = files,
  group = vim.api.nvim_create_augroup("fusabi", {}),
  callback = function(args)
    if args.match:match("%.fzasm$") then
      vim.bo[args.buf].filetype = "fzasm"
      vim.bo[args.buf].commentstring = "; %s"
      start_colours(args.buf)
    end
    start_server(args.buf)
  end,
})

local has_dap, dap = pcall(require, "dap")
if has_dap then
  dap.adapters.fusabi = { type = "executable", command = "fusabi", args = { "dap" } }
  local launch = { { type = "fusabi", request = "launch", name = "Debug this file", program = "${file}" } }
  dap.configurations.fzasm = launch
  if vim.g.fusabi_fsharp ~= false then
    dap.configurations.fsharp = launch
  end
end
