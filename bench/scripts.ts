/** Scripts for wrk: what a browser asks, with cookies, form token and an address of its own each time. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { PORT, type Prepared } from './prepare.ts'

const lua = (folder: string, name: string, script: string): string => {
  const file = path.join(folder, `${name}.lua`)
  writeFileSync(file, script)
  return file
}

/** Sends a draft, then reads its thread: two requests a flow, as the baseline's two. */
export function sendScript(folder: string, { cookie, token, drafts }: Prepared): string {
  writeFileSync(path.join(folder, 'drafts.txt'), drafts.join('\n'))
  return lua(
    folder,
    'send',
    `
local threads, loc = {}, nil
function setup(t) t:set("tid", #threads); table.insert(threads, t) end
function init()
  ok, bad, ids, at = 0, 0, {}, 0
  local n = 0
  for line in io.lines("${path.join(folder, 'drafts.txt')}") do n = n + 1; if n % 2 == tid then ids[#ids + 1] = line end end
  local f = io.open("${folder}/at" .. tid, "r"); if f then at = tonumber(f:read("*a")) or 0; f:close() end
  math.randomseed(os.time() + tid)
end
local function headers() return {["Cookie"]="${cookie}", ["Host"]="localhost:${PORT}", ["X-Forwarded-For"]="10." .. math.random(250) .. "." .. math.random(250) .. "." .. math.random(250)} end
function request()
  if loc then local l = loc; loc = nil; return wrk.format("GET", l, headers()) end
  at = at + 1
  if at % 64 == 0 then local f = io.open("${folder}/at" .. tid, "w"); f:write(at + 128); f:close() end
  local h = headers(); h["Origin"] = "http://localhost:${PORT}"; h["Content-Type"] = "application/x-www-form-urlencoded"
  return wrk.format("POST", "/drafts/" .. (ids[at] or "none") .. "/send", h, "_token=${encodeURIComponent(token)}")
end
function response(status, headers)
  if status == 303 and headers["location"] and headers["location"]:find("^/letters/") then loc = headers["location"]; ok = ok + 1
  elseif status == 200 then ok = ok + 1 else bad = bad + 1 end
end
function done(s, l) local b, o = 0, 0; for _, t in ipairs(threads) do b = b + t:get("bad"); o = o + t:get("ok") end
  io.write(string.format("RESULT %f %d %f %d\\n", o / s.duration * 1e6, b, l:percentile(99) / 1000, o)) end
`,
  )
}

type Page = { readonly name: string; readonly url: string; readonly cookie: string }

/** Opens one page again and again. */
export const getScript = (folder: string, { name, url, cookie }: Page): string =>
  lua(
    folder,
    name,
    `
local threads = {}
function setup(t) table.insert(threads, t) end
function init() ok, bad = 0, 0; math.randomseed(os.time()) end
function request() return wrk.format("GET", "${url}", {["Cookie"]="${cookie}", ["Host"]="localhost:${PORT}", ["X-Forwarded-For"]="10." .. math.random(250) .. "." .. math.random(250) .. "." .. math.random(250)}) end
function response(status) if status == 200 then ok = ok + 1 else bad = bad + 1 end end
function done(s, l) local b, o = 0, 0; for _, t in ipairs(threads) do b = b + t:get("bad"); o = o + t:get("ok") end
  io.write(string.format("RESULT %f %d %f %d\\n", o / s.duration * 1e6, b, l:percentile(99) / 1000, o)) end
`,
  )
