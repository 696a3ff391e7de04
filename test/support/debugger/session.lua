-- A debug client of its own, inside Neovim: framing, JSON and streams are Neovim's, nothing is shared with the
-- adapter or with VS Code's libraries. Runs one session and writes what it saw, a line each.
-- The adapter is the one that the set-up in SET_UP gives nvim-dap, of which nothing but its tables stands here.
-- Called with the variables SET_UP, PROGRAM and LINE in the environment.

local dap = { adapters = {}, configurations = {} }
package.preload.dap = function() return dap end
dofile(vim.env.SET_UP)
local adapter, launch = dap.adapters.fusabi, dap.configurations.fzasm[1]

local loop = vim.loop
local input, output = loop.new_pipe(false), loop.new_pipe(false)
local buffer, seq = "", 0
local responses, events = {}, {}

local function say(...)
  io.stdout:write(string.format(...) .. "\n")
end

local function take()
  local head = buffer:find("\r\n\r\n", 1, true)
  local length = head and tonumber(buffer:sub(1, head):match("Content%-Length: (%d+)"))
  if not length or #buffer < head + 3 + length then
    return false
  end
  local message = vim.json.decode(buffer:sub(head + 4, head + 3 + length))
  buffer = buffer:sub(head + 4 + length)
  if message.type == "response" then
    responses[message.request_seq] = message
  else
    table.insert(events, message)
  end
  return true
end

local function pump()
  while take() do
  end
end

local function request(command, arguments)
  seq = seq + 1
  local this = seq
  local text = vim.json.encode({
    seq = this,
    type = "request",
    command = command,
    arguments = arguments or vim.empty_dict(),
  })
  input:write(string.format("Content-Length: %d\r\n\r\n%s", #text, text))
  vim.wait(10000, function()
    pump()
    return responses[this] ~= nil
  end, 5)
  local response = responses[this]
  if not response or not response.success then
    say("%s failed: %s", command, response and response.message or "no answer")
    vim.cmd("cquit")
  end
  return response.body
end

local function event(name)
  local found
  vim.wait(10000, function()
    pump()
    for index, candidate in ipairs(events) do
      if candidate.event == name then
        found = table.remove(events, index)
        return true
      end
    end
    return false
  end, 5)
  return found and found.body or {}
end

loop.spawn(adapter.command, { args = adapter.args, stdio = { input, output, nil } }, function() end)
output:read_start(function(_, chunk)
  buffer = buffer .. (chunk or "")
end)

local function where()
  local frame = request("stackTrace", { threadId = 1 }).stackFrames[1]
  say("in %s at line %d", frame.name, frame.line)
  return frame
end

local capabilities = request("initialize", { adapterID = "fusabi", clientID = "neovim" })
say("steps back: %s", tostring(capabilities.supportsStepBack))
local program = launch.program:gsub("%${file}", vim.env.PROGRAM)
request(launch.request, { program = program })
event("initialized")
local set = request("setBreakpoints", {
  source = { path = vim.env.PROGRAM },
  breakpoints = { { line = tonumber(vim.env.LINE) } },
})
say("verified: %s", tostring(set.breakpoints[1].verified))
request("configurationDone")
say("stopped: %s", event("stopped").reason)
local frame = where()
local scopes = request("scopes", { frameId = frame.id }).scopes
local variables = request("variables", { variablesReference = scopes[1].variablesReference }).variables
for _, variable in ipairs(variables) do
  say("%s = %s", variable.name, variable.value)
end
request("stepBack", { threadId = 1 })
say("stopped: %s", event("stopped").reason)
where()
request("setBreakpoints", { source = { path = vim.env.PROGRAM }, breakpoints = { { line = 1000 } } })
request("continue", { threadId = 1 })
say("exit code %d", event("exited").exitCode)
request("disconnect")
vim.cmd("qall!")
