# The source of the man page: every command with its example and every option with its help, no letter that scdoc would take
# for markup; scdoc and mandoc take it where they are installed.
set -eu

"$EVALSTAT" help --scdoc >page
fail() {
  echo "$*"
  exit 1
}
head -n 1 page | grep -q '^evalstat(1)$' || fail "another first line: $(head -n 1 page)"
commands=$("$EVALSTAT" --help | sed -n 's/^  \([a-z-]*\)  *[^ ].*/\1/p' | grep -v '^--')
[ "$(echo "$commands" | wc -l)" -ge 18 ] || fail "few commands: $commands"
for command in $commands; do
  sed -n "/^## $command\$/,/^## /p" page >part
  grep -q '^Example:$' part || fail "$command has no example"
  grep -q "^evalstat $command" part || fail "the example of $command is another"
  "$EVALSTAT" "$command" --help | sed -n '/^Options of '"$command"'$/,/^Options of all/s/^  --\([a-z-]*\).*/\1/p' >options
  while read -r option; do
    grep -q "^\*--$option\*" part || fail "$command: --$option is not in the page"
  done <options
done
"$EVALSTAT" --help | sed -n '/^Options of all/,/^Exit/s/^  --\([a-z-]*\).*/\1/p' >options
sed -n '/^# OPTIONS OF ALL COMMANDS$/,/^# EXIT STATUS$/p' page >part
while read -r option; do
  grep -q "^\*--$option\*" part || fail "--$option is not in the page"
done <options
grep -q '^\*--end-date\* COL$' page || fail "no value behind --end-date"
# Outside of code and of our own bold words no letter is left that means something to scdoc.
sed '/^```$/,/^```$/d; s/\*\(--\)\{0,1\}[A-Za-z\\_-]*\*//g' page >words
! grep -nE '(^|[^\\])[*_<>]' words || fail "a letter that is markup"
for text in '^# EXIT STATUS' 'EVALSTAT\\_GNUPLOT' 'NO\\_COLOR'; do
  grep -q "$text" page || fail "no $text"
done
command -v scdoc >/dev/null || exit 0
SOURCE_DATE_EPOCH=0 scdoc <page >evalstat.1
command -v mandoc >/dev/null || exit 0
mandoc -Tlint -Werror evalstat.1 || fail "mandoc"
