-- The programs of plugin.fzasm in Lua, for Lua 5.4 and LuaJIT: texts are searched and cut by Lua's own functions,
-- which are in C; what only the host has (the lines, notifications) is a Lua function here.
--
-- Usage: lua5.4 plugin.lua NAME COUNT LINES. Runs the program twice, the first time to warm up, and prints the result,
-- the notifications and the nanoseconds of processor time of the second run.

local find, sub, byte, abs = string.find, string.sub, string.byte, math.abs

local lines = {}
local notified = 0

local function get_line(row) return lines[row + 1] end
local function notify(text) notified = notified + #text end

local function scan(count)
  local previous, found = "", 0
  for row = 0, count - 1 do
    local line = get_line(row)
    if line == previous then
      found = found + 7
    elseif sub(line, 1, 4) == "\tat " then
      found = found + 5
    elseif line == "Traceback (most recent call last):" then
      found = found + 11
    elseif find(line, "ERROR", 1, true) then
      found = found + 1
      notify(line)
    elseif find(line, "WARN", 1, true) then
      found = found + 3
    elseif sub(line, 1, 1) == "{" then
      found = found + 13
    end
    previous = line
  end
  return found
end

local function build(count)
  local length = 0
  for index = 0, count - 1 do
    local text = "line " .. index .. ": " .. index * 37 .. " bytes"
    length = length + #text
    if index % 50 == 49 then notify(text) end
  end
  return length
end

local BLANK, WORD, NUMBER, QUOTED = 0, 1, 2, 3

local function tokens(count)
  local found = 0
  for row = 0, count - 1 do
    local line = get_line(row)
    local state = BLANK
    for index = 1, #line do
      local code = byte(line, index)
      if state == QUOTED then
        if code == 0x22 then state = BLANK end
      elseif code == 0x22 then
        state = QUOTED
        found = found + 5
      elseif code < 0x30 or (code > 0x39 and code < 0x41) or code > 0x7a then
        state = BLANK
      elseif code > 0x39 then
        if state ~= WORD then found = found + 1 end
        state = WORD
      elseif state == BLANK then
        state = NUMBER
        found = found + 3
      end
    end
  end
  return found
end

local function call_abs(count)
  local sum = 0
  for rest = count, 1, -1 do sum = abs(rest - sum) end
  return sum
end

local function inline_abs(count)
  local sum = 0
  for rest = count, 1, -1 do
    sum = rest - sum
    if sum < 0 then sum = -sum end
  end
  return sum
end

local programs = { scan = scan, build = build, tokens = tokens, call_abs = call_abs, inline_abs = inline_abs }

local program, count = programs[arg[1]], tonumber(arg[2])
for line in io.lines(arg[3]) do lines[#lines + 1] = line end
program(count)
collectgarbage()
notified = 0
local start = os.clock()
local result = program(count)
local elapsed = os.clock() - start
print(string.format("%d %d %d", result, notified, math.floor(elapsed * 1e9 + 0.5)))
