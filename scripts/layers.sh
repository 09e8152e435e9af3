#!/bin/sh
# layers.sh [ROOT] - checks that #includes point down the layers only:
#   core < load < register < panel < estimate < study < disclosure < report < plot < render < run < cli
# and that what computes does not print.  Names each violation as file:line; exit 1 if there is one.
#
# Plots and renderers know documents, figures and result rows, but no estimator, panel, study or disclosure rule.
set -eu

cd "${1:-$(dirname "$0")/..}"

# The layers of public headers; one that is not named here is an estimator's.
public_layers="
core: version status arena decimal period language finding finding_list estimate
load: dialect rows table
register: register database
panel: panel comparison
study: study analysis verdict
disclosure: disclosure
report: document figure report workbook
plot: plot
render: render
cli: evalstat
"

includes=$(grep -n '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' \
  include/evalstat/*.h src/*/*.[ch] /dev/null || true)
prints=$(grep -nE '(^|[^A-Za-z0-9_])(v?f?printf|puts|fputs|putchar|fputc|putc|fwrite|perror)[[:space:]]*\(' \
  src/load/*.[ch] src/register/*.[ch] src/panel/*.[ch] src/estimate/*.[ch] src/study/*.[ch] src/disclosure/*.[ch] src/report/*.[ch] \
  src/render/*.[ch] /dev/null 2>/dev/null || true)

printf '%s\n%s\n' "$public_layers" "$includes" | awk '
  function public_layer(name) { return name in public ? public[name] : "estimate" }
  function layer_of(path,    part) {
    split(path, part, "/")
    if (path ~ /^include\/evalstat\//) return public_layer(part[3])
    if (path ~ /^src\//) return part[2]
    if (path ~ /^evalstat\//) return public_layer(part[2])
    return part[1]
  }
  function wrong(text) { print place ": " text; bad = 1 }
  BEGIN {
    count = split("core load register panel estimate study disclosure report plot render run cli", order, " ")
    for (i = 1; i <= count; i++) rank[order[i]] = i
  }
  /^[a-z]+: / {
    for (i = 2; i <= NF; i++) public[$i ".h"] = substr($1, 1, length($1) - 1)
    next
  }
  NF == 0 { next }
  {
    split($0, field, ":")
    file = field[1]
    place = file ":" field[2]
    match($0, /"[^"]*"/)
    target = substr($0, RSTART + 1, RLENGTH - 2)
    from = layer_of(file)
    to = layer_of(target)
    if (!(from in rank))
      wrong("no layer is known for this file; add it to scripts/layers.sh")
    else if (target !~ /\// || !(to in rank))
      wrong("\"" target "\" belongs to no known layer; write \"layer/name.h\" or \"evalstat/name.h\"")
    else if (rank[to] > rank[from])
      wrong(from " must not include \"" target "\", which is of the higher layer " to)
    else if ((from == "plot" || from == "render") && rank[to] >= rank["load"] && \
             rank[to] <= rank["disclosure"])
      wrong(from " must not know \"" target "\": it draws and renders documents and figures only")
  }
  END { exit bad }' && status=0 || status=1

if [ -n "$prints" ]; then
  printf '%s\n' "$prints" | sed 's/^\([^:]*:[0-9]*\):.*/\1: this layer computes; printing is for src\/cli/'
  status=1
fi
exit "$status"
