-- The pipelines of fsharp.fsx in Lua 5.4: lists are tables, and each step makes a new one.
--
-- Usage: lua5.4 fsharp.lua NAME COUNT. Runs the program twice, the first time to warm up, and prints the result and the
-- nanoseconds of processor time of the second run.

local function range(from, to)
  local all = {}
  for n = from, to do all[#all + 1] = n end
  return all
end

local function map(list, change)
  local all = {}
  for index = 1, #list do all[index] = change(list[index]) end
  return all
end

local function filter(list, isWanted)
  local all = {}
  for index = 1, #list do
    if isWanted(list[index]) then all[#all + 1] = list[index] end
  end
  return all
end

local function rev(list)
  local all = {}
  for index = #list, 1, -1 do all[#all + 1] = list[index] end
  return all
end

local function fold(step, start, list)
  local state = start
  for index = 1, #list do state = step(state, list[index]) end
  return state
end

local function plus(sum, n) return sum + n end

local function chain(count)
  local tripled = map(range(1, count), function(n) return n * 3 % 1000 end)
  return fold(plus, 0, filter(tripled, function(n) return n % 2 == 0 end))
end

local function folds(count)
  local words = map(range(1, count), function(i) return i % 100 end)
  local long = rev(filter(words, function(n) return n > 9 end))
  return fold(plus, 0, long) + #words
end

local function groupBy(list, keyOf)
  local places, groups = {}, {}
  for index = 1, #list do
    local key = keyOf(list[index])
    if places[key] == nil then
      groups[#groups + 1] = { key, {} }
      places[key] = #groups
    end
    local group = groups[places[key]][2]
    group[#group + 1] = list[index]
  end
  return groups
end

local function tables(count)
  local pairs = map(range(1, count), function(n) return { n % 64, n } end)
  local groups = groupBy(pairs, function(pair) return pair[1] end)
  local sums = map(groups, function(group)
    return group[1] + fold(function(sum, pair) return sum + pair[2] end, 0, group[2])
  end)
  table.sort(sums, function(a, b) return a > b end)
  return sums[1]
end

local programs = { chain = chain, folds = folds, tables = tables }

local program, count = programs[arg[1]], tonumber(arg[2])
program(count)
collectgarbage()
local start = os.clock()
local result = program(count)
local elapsed = os.clock() - start
print(string.format("%d %d", result, math.floor(elapsed * 1e9 + 0.5)))
