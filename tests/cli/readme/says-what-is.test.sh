# What the documentation lists is what there is: commands, exit statuses, keys, links, targets, folders.
set -u

status=0
wrong() {
  echo "$*"
  status=1
}

same() {
  diff -u "$2" "$3" || wrong "$1 differ (-: README.md, +: the program)"
}

# The first column of the table that begins with the head $1.
table() {
  awk -v head="$1" 'index($0, head) == 1 { inside = 1; next }
    inside && !/^\|/ { exit }
    inside && !/^\| ---/ { split($0, cell, "|"); gsub(/[` ]/, "", cell[2]); print cell[2] }' "$ROOT/README.md"
}

"$EVALSTAT" --help >help
table '| command |' >listed
sed -n '/^Start/,/^Options/s/^  \([a-z-]*\) .*/\1/p' help >known
same "the commands" listed known

table '| exit status |' >listed
sed -n '/^Exit status/,/^evalstat/s/^  \([0-9]*\) .*/\1/p' help >known
same "the exit statuses" listed known

# Every key that the study section names is one that the study file takes.
sed -n '/^## The study file/,/^## Limits/s/^YAML;.*at the top are//p; /^`comparison_contains_pilot`/p; /^`savings`; /p' "$ROOT/README.md" |
  grep -o '`[a-z_]*`' | tr -d '`' | grep -vx 'kind' >keys
[ "$(wc -l <keys)" -ge 20 ] || wrong "only $(wc -l <keys) keys of the study were found in README.md"
printf 'zzzzzz: 1\n' >study.yaml
"$EVALSTAT" check study.yaml 2>err
while read -r key; do
  grep -qw "$key" err || wrong "README.md names the study key $key, which does not exist"
done <keys

# Relative links lead somewhere, in every document.
for document in README.md CHANGELOG.md src/README.md datasets/README.md tests/cli/README.md scripts/schedule/README.md; do
  grep -o '](\([^)#]*\)[^)]*)' "$ROOT/$document" | sed 's/^](//; s/[#)].*//' | grep -v '^http' |
    while read -r link; do
      [ -z "$link" ] || [ -e "$ROOT/$(dirname "$document")/$link" ] || echo "$document: $link is missing"
    done
done >links
[ ! -s links ] || wrong "$(cat links)"

# Targets of make, and files that src/README.md names.
make -C "$ROOT" -s help >targets
grep -oh 'make [a-z][a-z-]*`' "$ROOT/README.md" "$ROOT/src/README.md" | tr -d '`' | sort -u |
  while read -r _ target; do
    grep -q "make $target " targets || echo "make $target is not a target"
  done >missing
grep -oE '`(src|include|tests|scripts|datasets)/[A-Za-z0-9_./-]*`' "$ROOT/src/README.md" | tr -d '`' |
  while read -r path; do
    case $path in *NAME*) path=$(dirname "$path") ;; esac # NAME stands for the one to be written
    [ -e "$ROOT/$path" ] || echo "src/README.md: $path is missing"
  done >>missing
[ ! -s missing ] || wrong "$(cat missing)"

# Each folder of src has its row in src/README.md.
for folder in "$ROOT"/src/*/; do
  grep -q "^| \`$(basename "$folder")\`" "$ROOT/src/README.md" || wrong "src/README.md has no row for $folder"
done
exit $status
