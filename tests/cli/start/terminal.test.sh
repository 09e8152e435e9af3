# On a terminal a text is as wide as that, and in colours unless NO_COLOR is set; in a file it is neither.
set -eu
for tool in script stty; do
  command -v $tool >/dev/null || {
    echo "skipped: $tool is not installed"
    exit 77
  }
done

# shown COLUMNS NAME: what the report says on a terminal of that width.
shown() {
  script -q -e -c "stty cols $1; \"$EVALSTAT\" check \"$DATASETS/walle-bremen/study.yaml\" --lang en" "$2.seen" >/dev/null </dev/null
  grep -v '^Script ' "$2.seen" | tr -d '\r' >"$2"
}
escape=$(printf '\033')
plain() {
  sed "s/$escape\[[0-9;]*m//g" "$1"
}
widest() {
  plain "$1" | LC_ALL=C.UTF-8 wc -L
}
"$EVALSTAT" check "$DATASETS/walle-bremen/study.yaml" --lang en >file
shown 60 narrow
shown 110 wide
shown 20 tiny
NO_COLOR=1 shown 60 colourless
grep -q "$escape\[1mCheck of the data$escape\[0m" narrow || {
  echo "nothing in bold: $(head -n 5 narrow)"
  exit 1
}
for name in file colourless; do
  ! grep -q "$escape" $name || {
    echo "colours in $name"
    exit 1
  }
done
plain narrow | cmp - colourless
for case in narrow:46:60 wide:90:110 file:60:80 tiny:60:80; do
  name=${case%%:*}
  width=$(widest "$name")
  rest=${case#*:}
  if [ "$width" -lt "${rest%:*}" ] || [ "$width" -gt "${rest#*:}" ]; then
    echo "$name is $width wide"
    exit 1
  fi
done
