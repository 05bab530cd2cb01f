# Read by bin/start, bin/test and bin/sarkmeli: finds the program's folder, and the Node to run it with.
# Expects $0 of the caller; sets $root and $node. POSIX sh, so that it runs on any machine.

# The folder of the program, also when called through a symlink and from anywhere.
self=$0
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname -- "$self")/$link ;;
  esac
done
root=$(cd -- "$(dirname -- "$self")/.." && pwd -P) || exit 1

# Without --data or DATA_DIR, the data lie with the program, wherever it is called from.
DATA_DIR=${DATA_DIR:-$root/data}
export DATA_DIR

stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Installs what is missing ($1 is "with-dev" or "without-dev") and sets $node.
prepare() {
  command -v node >/dev/null 2>&1 || stop \
    'Sarkmeli needs Node.js 20 or newer, and no "node" was found on PATH.' \
    'Install it from https://nodejs.org or with the packages of your system, then try again.'
  found=$(node -p process.versions.node 2>/dev/null)
  major=${found%%.*}
  [ "${major:-0}" -ge 20 ] 2>/dev/null || stop \
    "Sarkmeli needs Node.js 20 or newer; the one on PATH is ${found:-unreadable}." \
    'Install a newer one from https://nodejs.org, then try again.'
  node=$(node "$root/bin/prepare.mjs" "$1") || exit 1
}
