# digits: 6
# What panels cannot be used for, by each command: its words and status; and how holes are met.
panel() {
  LC_ALL=C awk -v kind="$1" -v first="$2" 'BEGIN {
    print "unit,year,y,z,z2,first"
    for (i = 1; i <= 8; i++)
      for (t = 1; t <= 7; t++) {
        y = kind == "equal" ? 5 : (7*i*i + 3*i*t + t*t) % 23 + 0.5*t
        if (kind == "holes" && i > 3 && (i + 2*t) % 7 == 0) y = ""
        z = (3*i*t + i) % 11
        printf "u%d,%d,%s,%s,%s,%s\n", i, 2000 + t, y, z, 2*z + i + t, i < 3 ? first : "never"
      }
  }' >"$1.csv"
}
try() {
  data=$1
  shift
  echo "# $data: $*"
  command=$1
  shift
  "$EVALSTAT" "$command" --data "$data.csv" --unit unit --period year --outcome y --kind rate --to csv --quiet \
    --output rows.csv "$@" 2>errors.txt
  status=$?
  cat errors.txt
  [ $status = 0 ] || {
    echo "status $status"
    return
  }
  # term, period, estimate, error, inference of those on panels, the first four
  LC_ALL=C awk -f "$ROOT/tests/cli/cells.awk" rows.csv | LC_ALL=C awk -F '\t' '
    NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
    $2 ~ /^(twfe|twfe_negative_weights|period|pretrend|simple|sc|sdid|relative_magnitudes)$/ && shown++ < 4 {
      estimate = $(place["estimate"])
      error = $(place["std_error"])
      print "  " $2, $(place["period"]), (estimate == "" ? "." : sprintf("%.6g", estimate)), (error == "" ? "." : sprintf("%.6g", error)), substr($(place["inference"]), 1, 90)
    }'
}
panel plain 2004
panel equal 2004
panel holes 2004
panel first 2001
echo "# ---- nobody to compare with"
everybody=u1,u2,u3,u4,u5,u6,u7,u8
for command in did event-study synth sensitivity; do try plain $command --treated $everybody --start 2004; done
try plain synth --treated u1 --start 2004 --exclude u2,u3,u4,u5,u6,u7,u8
try plain synth --treated u1 --start 2004 --exclude u2,u3 --min-size 1000
try plain did --treated u1 --start 2004 --control u9
echo "# ---- covariates that follow from others"
try plain did --treated u1 --start 2004 --covariates z,z2
try plain event-study --treated u1 --start 2004 --covariates z,z2
try plain did --treated u1 --start 2004 --covariates no
echo "# ---- treated from the first period"
for command in did event-study synth sensitivity; do try plain $command --treated u1 --start 2001; done
try first did --start-column first
try first sensitivity --start-column first
echo "# ---- one period before"
for command in did event-study synth sensitivity; do try plain $command --treated u1 --start 2002; done
echo "# ---- all values equal"
for command in did event-study synth sensitivity; do try equal $command --treated u1 --start 2004; done
try equal did --start-column first
try equal sensitivity --start-column first
echo "# ---- holes"
for command in did event-study synth sensitivity; do try holes $command --treated u1 --start 2004; done
try holes did --start-column first
