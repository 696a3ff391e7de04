-- The programs of bench/programs.mjs in Lua 5.4. Lua has no integers of 32 bits: the I32 loop cuts the squares by
-- hand, as the results would not agree otherwise. It has no floats of 32 bits either: it leaves kernel-f32 out.
--
-- Usage: lua5.4 programs.lua NAME. Prints the result and the nanoseconds of processor time of the run.

local function loop_i32()
  local sum = 0
  for i = 0, 9999999 do
    local square = ((i * i + 0x80000000) & 0xffffffff) - 0x80000000
    local rest = square % 7
    -- The remainder of Fusabi and C has the sign of the number, Lua's that of the 7.
    if square < 0 and rest ~= 0 then rest = rest - 7 end
    sum = sum + rest
  end
  return sum
end

local function loop_i64()
  local sum = 0
  for i = 0, 9999999 do
    sum = sum + (i * i) % 7
  end
  return sum
end

local function kernel_f64()
  local x, y, s = 0.5, 1.25, 0.0
  for _ = 1, 5000000 do
    x = x * 0.75 + 0.125
    s = s + x * y - s / 16
    y = y - x * (1 / 1024)
  end
  return s
end

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local programs = {
  ["loop-i32"] = loop_i32,
  ["loop-i64"] = loop_i64,
  ["kernel-f64"] = kernel_f64,
  ["fib-27"] = function() return fib(27) end,
}

local start = os.clock()
local result = programs[arg[1]]()
local elapsed = os.clock() - start
print(string.format(math.type(result) == "integer" and "%d %d" or "%.17g %d", result, math.floor(elapsed * 1e9 + 0.5)))
