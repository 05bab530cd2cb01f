/** Scripts for wrk: what a browser asks, with cookies, form token and an address of its own each time. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { PORT, type Prepared } from './prepare.ts'

const lua = (folder: string, name: string, script: string): string => {
  const file = path.join(folder, `${name}.lua`)
  writeFileSync(file, script)
  return file
}

/** Ids of drafts, shared out among the threads; where each thread stopped is kept for the next run. */
const draftsOf = (folder: string, name: string, threads: number): string => `
local threads = {}
local function next_id()
  at = at + 1
  if at % 16 == 0 then local f = io.open("${folder}/${name}" .. tid, "w"); f:write(at + 32); f:close() end
  return ids[at] or "none"
end
local function headers() return {["Host"]="localhost:${PORT}", ["X-Forwarded-For"]="10." .. math.random(250) .. "." .. math.random(250) .. "." .. math.random(250)} end
function init()
  ok, bad, ids, at = 0, 0, {}, 0
  local n = 0
  for line in io.lines("${folder}/${name}.txt") do n = n + 1; if n % ${threads} == tid then ids[#ids + 1] = line end end
  local f = io.open("${folder}/${name}" .. tid, "r"); if f then at = tonumber(f:read("*a")) or 0; f:close() end
  math.randomseed(os.time() + tid)
end
function done(s, l) local b, o = 0, 0; for _, t in ipairs(threads) do b = b + t:get("bad"); o = o + t:get("ok") end
  io.write(string.format("RESULT %f %d %f %d\\n", o / s.duration * 1e6, b, l:percentile(99) / 1000, o)) end
`

/** Each thread keeps to one of the web processes. */
const setupOf = (ports: readonly number[]): string => `
local ports = {${ports.map(port => `"${port}"`).join(', ')}}
function setup(t)
  local n = #threads
  t:set("tid", n); table.insert(threads, t)
  t.addr = wrk.lookup("127.0.0.1", ports[n % #ports + 1])[1]
end
`

export type Spread = {
  readonly name: string
  readonly ports: readonly number[]
  readonly threads: number
}

/** Sends a draft, then reads its thread: two requests a flow, as the baseline's two. */
export function sendScript(
  folder: string,
  { cookie, token, drafts }: Prepared,
  { name, ports, threads }: Spread,
): string {
  writeFileSync(path.join(folder, `${name}.txt`), drafts.join('\n'))
  return lua(
    folder,
    name,
    `
${draftsOf(folder, name, threads)}${setupOf(ports)}
local loc = nil
function request()
  local h = headers(); h["Cookie"] = "${cookie}"
  if loc then local l = loc; loc = nil; return wrk.format("GET", l, h) end
  h["Origin"] = "http://localhost:${PORT}"; h["Content-Type"] = "application/x-www-form-urlencoded"
  return wrk.format("POST", "/drafts/" .. next_id() .. "/send", h, "_token=${encodeURIComponent(token)}")
end
function response(status, headers)
  if status == 303 and headers["location"] and headers["location"]:find("^/letters/") then loc = headers["location"]; ok = ok + 1
  elseif status == 200 then ok = ok + 1 else bad = bad + 1 end
end
`,
  )
}

const KIB_64 = 65_536

/** A multipart form with a file of 64 KiB that no other has; `fields` is Lua that adds parts to `p`. */
const multipart = (fields: string): string => `
local filler = string.rep("text of a paper that somebody scanned and sent along\\n", 2000):sub(1, ${KIB_64} - 40)
local function form()
  local p = {}
  local function field(name, value) p[#p + 1] = '--b0undary\\r\\nContent-Disposition: form-data; name="' .. name .. '"\\r\\n\\r\\n' .. value .. '\\r\\n' end
  ${fields}
  local own = string.format("%-40s", math.random(1e9) .. " " .. math.random(1e9) .. " " .. (tid or 0))
  p[#p + 1] = '--b0undary\\r\\nContent-Disposition: form-data; name="file"; filename="paper.txt"\\r\\nContent-Type: text/plain\\r\\n\\r\\n' .. own .. filler .. '\\r\\n--b0undary--\\r\\n'
  return table.concat(p)
end
`

/** Attaches a file of 64 KiB to a draft, then sends it: two requests a flow. */
export function fileScript(folder: string, { cookie, token, fileDrafts }: Prepared): string {
  const name = 'file'
  writeFileSync(path.join(folder, `${name}.txt`), fileDrafts.join('\n'))
  const fields = `field("_token", "${token}"); field("subject", "A letter with a paper"); field("text", string.rep("A sentence of the letter. ", 20)); field("do", "review")`
  return lua(
    folder,
    name,
    `
${draftsOf(folder, name, 2)}${setupOf([PORT])}${multipart(fields)}
local attached, last = nil, nil
function request()
  local h = headers(); h["Cookie"] = "${cookie}"; h["Origin"] = "http://localhost:${PORT}"
  if attached then
    local id = attached; attached = nil
    h["Content-Type"] = "application/x-www-form-urlencoded"
    return wrk.format("POST", "/drafts/" .. id .. "/send", h, "_token=${encodeURIComponent(token)}")
  end
  last = next_id()
  h["Content-Type"] = "multipart/form-data; boundary=b0undary"
  return wrk.format("POST", "/drafts/" .. last, h, form())
end
function response(status, headers)
  local to = headers["location"] or ""
  if status == 303 and to:find("/review$") then attached = to:match("/drafts/([0-9a-f-]+)/"); ok = ok + 1
  elseif status == 303 and to:find("^/letters/") then ok = ok + 1 else bad = bad + 1 end
end
`,
  )
}

/** The least program's form with its ten fields and the same file: one request a flow. */
export function ceilingScript(folder: string, port: number): string {
  const names =
    'applicant personal_no birth_date address municipality phone email household income reason'
  const fields = names
    .split(' ')
    .map(name => `field("${name}", "value of ${name}")`)
    .join('; ')
  return lua(
    folder,
    'ceiling',
    `
local threads = {}
function setup(t) t:set("tid", #threads); table.insert(threads, t) end
function init() ok, bad = 0, 0; math.randomseed(os.time() + tid) end
${multipart(fields)}
function request() return wrk.format("POST", "/submit", {["Host"]="localhost:${port}", ["Content-Type"]="multipart/form-data; boundary=b0undary"}, form()) end
function response(status) if status == 201 then ok = ok + 1 else bad = bad + 1 end end
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
