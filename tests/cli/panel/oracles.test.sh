# Published and independently computed numbers of panels, by the command itself: Card and Krueger, fixest's base_did,
# Proposition 99, HonestDiD.  The files are not ours to carry; left out where they are not there.
set -eu
LC_ALL=C
export LC_ALL
files=${EVALSTAT_SHARED:-$ROOT/../shared}/oracles/data
[ -d "$files" ] || {
  echo "no $files"
  exit 77
}

# estimates COMMAND...: its rows, with tabs between cells.
estimates() {
  "$EVALSTAT" "$@" --to csv --quiet --output out.csv
  awk -f "$ROOT/tests/cli/cells.awk" out.csv >rows
}

# is WHERE COLUMN EXPECTED TOLERANCE: the one row in which COLUMN=BEGINNING;… (with == all of the cell) of WHERE hold;
# the tolerance is relative with an r behind it.
failed=0
is() {
  awk -F '\t' -v where="$1" -v column="$2" -v expected="$3" -v tolerance="$4" '
    NR == 1 {
      for (i = 1; i <= NF; i++) place[$i] = i
      count = split(where, terms, ";")
      next
    }
    {
      for (i = 1; i <= count; i++) {
        name = substr(terms[i], 1, index(terms[i], "=") - 1)
        wanted = substr(terms[i], length(name) + 2)
        cell = $(place[name])
        if (wanted ~ /^=/ ? cell "" != substr(wanted, 2) : index(cell, wanted) != 1) next
      }
      rows++
      found = $(place[column])
    }
    END {
      limit = tolerance + 0
      if (tolerance ~ /r$/) limit *= expected < 0 ? -expected : expected
      off = found - expected
      if (off < 0) off = -off
      if (rows == 1 && found != "" && off <= limit) exit 0
      printf "%s %s: found %s in %d row(s); expected %s\n", where, column, found, rows, expected
      exit 1
    }' rows || failed=1
}

# ---- Card and Krueger 1994: 2 x 2 over all stores, and one change for each that stayed ---------------------------

tr -d '"\r' <"$files/card_krueger_long.csv" | awk -F, '
  NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; print "store,state,year,fte"; next }
  { fte = $(place["fte"]); print $(place["id"]) "," ($(place["nj"]) ? "NJ" : "PA") "," 1992 + $(place["d"]) "," (fte == "NA" ? "" : fte) }' >stores.csv
estimates did --micro --data stores.csv --unit state --id store --period year --outcome fte --kind rate \
  --treated NJ --start 1993 --se iid,hc0,hc1,hc2,hc3
is 'inference=classical' estimate 2.7536057830 1e-6r
is 'inference=classical' std_error 1.688409131 1e-6r
is 'inference=HC0' std_error 1.79092255 1e-6r
is 'inference=HC1' std_error 1.79545081 1e-6r
is 'inference=HC2' std_error 1.80119967 1e-6r
is 'inference=HC3' std_error 1.81154798 1e-6r
awk -F, 'NR == FNR { if (FNR > 1 && $4 != "") seen[$1]++; next }
  FNR == 1 || seen[$1] == 2' stores.csv stores.csv >stayers.csv
treated=$(awk -F, '$2 == "NJ" && !seen[$1]++ { printf "%s%s", comma, $1; comma = "," }' stayers.csv)
estimates did --data stayers.csv --unit store --period year --outcome fte --kind rate --treated "$treated" \
  --start 1993 --se welch
is 'term=twfe' estimate 2.75 1e-6r
is 'term=collapsed_did' estimate 2.75 1e-6r
is 'term=collapsed_did' std_error 1.342341 5e-7
is 'term=collapsed_did' dof 96.884 5e-4

# ---- base_did ----------------------------------------------------------------------------------------------------

tr -d '"\r' <"$files/base_did.csv" | awk -F, -v OFS=, 'NR > 1 { $4 += 2000 } { print }' >base.csv
treated=$(awk -F, 'NR > 1 && $6 == 1 && !seen[$3]++ { printf "%s%s", comma, $3; comma = "," }' base.csv)
base() {
  command=$1
  shift
  estimates "$command" --data base.csv --unit id --period period --outcome y --kind rate --covariates x1 \
    --treated "$treated" --start 2006 "$@"
}
base did --se iid,hc1
is 'term=twfe;inference=clustered by unit' estimate 4.8506451432 1e-6r
is 'term=twfe;inference=clustered by unit' std_error 0.45522204594 1e-6r
is 'term=twfe;inference=classical' std_error 0.50357941476 1e-6r
is 'term=twfe;inference=HC1' std_error 0.50342324722 1e-6r
base event-study
is 'period=2001' estimate -1.4030454863 1e-6r
is 'period=2001' std_error 1.11026662291 1e-6r
is 'period=2006' estimate 0.7844520283 1e-6r
is 'period=2006' std_error 1.02838807490 1e-6r
is 'period=2010' estimate 6.6062288419 1e-6r
is 'period=2010' std_error 1.12049429945 1e-6r
is 'term=pretrend' statistic 0.9383943 5e-8
is 'term=pretrend' p_value 0.4447231 5e-8
is 'term=pretrend' dof 107 0
is 'term=pretrend' dof_num 4 0

# ---- Proposition 99 ----------------------------------------------------------------------------------------------

estimates synth --data "$files/california_prop99.csv" --unit State --period Year --outcome PacksPerCapita \
  --kind rate --treated California --start 1989
is 'term=sdid' estimate -15.6038278727 1e-3r
is 'term=sdid' penalty 10.22623 5e-6
is 'term=time_weight;period=1986' estimate .366471 1e-3r
is 'term=time_weight;period=1987' estimate .206453 1e-3r
is 'term=time_weight;period=1988' estimate .427076 1e-3r
is 'term=weight;group=Nevada;inference=sdid:' estimate .124489 1e-3
is 'term=weight;group=New Hampshire;inference=sdid:' estimate .105048 1e-3
is 'term=weight;group=Connecticut;inference=sdid:' estimate .078287 1e-3
is 'term=weight;group=Delaware;inference=sdid:' estimate .070368 1e-3
is 'term=did' estimate -27.3491110836 1e-6r
is 'term=sc' estimate -19.5136 5e-5
is 'term=sc' pre_rmspe 1.65640021 1e-6r
is 'term=sc' duality_gap 0 1e-8
is 'term=weight;group=Utah;inference=sc:' estimate .393908 1e-6
is 'term=weight;group=Montana;inference=sc:' estimate .231840 1e-6
is 'term=weight;group=Nevada;inference=sc:' estimate .204923 1e-6
is 'term=weight;group=Connecticut;inference=sc:' estimate .109090 1e-6
is 'term=weight;group=New Hampshire;inference=sc:' estimate .045429 1e-6
is 'term=weight;group=Colorado;inference=sc:' estimate .014811 1e-6
is 'term=demeaned_sc' estimate -11.10904205 1e-6r
is 'term=demeaned_sc' pre_rmspe .95535540 1e-6r
# Effects at least as far below 0, which is how these ranks were printed; by absolute effect Tennessee (+27.5 by did)
# and Kentucky (+39.3 by sc) come before, too.  The ratio of the exact weights is 12.43997 (R's quadprog), not 12.44749.
is 'term=placebo_rank_one_sided;inference=did:' estimate 4 0
is 'term=placebo_rank_one_sided;inference=sdid:' estimate 2 0
is 'term=placebo_rank_one_sided;inference=sc:' estimate 2 0
is 'term==placebo_rank;inference=did:' estimate 5 0
is 'term==placebo_rank;inference=did:' p_value 0.12820512820512819 1e-12
is 'term==placebo_rank;inference=sdid:' estimate 2 0
is 'term==placebo_rank;inference=sc:' estimate 3 0
is 'term=placebo_rank_rmspe;inference=sc:' estimate 3 0
is 'term==sc' rmspe_ratio 12.43997 5e-6

# ---- HonestDiD: the same points of its grid for the conditional test, 1e-3 for intervals of fixed length ----------

tr -d '"\r' <"$files/BCdata_eventstudy.csv" >events.csv
estimates sensitivity --event-study events.csv --before 4 --mbar 0.5,1,1.5,2 --bend 0,0.1
honest() {
  is "effect=first period;term==$1;bound==$2" conf_low "$3" "$5"
  is "effect=first period;term==$1;bound==$2" conf_high "$4" "$5"
}
honest relative_magnitudes 0.5 .118129 .271584 1e-6
honest relative_magnitudes 1 .067231 .318684 1e-6
honest relative_magnitudes 1.5 .013294 .369582 1e-6
honest relative_magnitudes 2 -.042162 .379458 1e-6
honest smoothness 0 .1314113 .2161696 1e-3r
honest smoothness 0.1 .1194440 .4185082 1e-3r

exit $failed
