# setup.sh where it may not install: the exact line to type, and exit status 4; nothing to do: silence.
set -eu

# A machine of our own on PATH: which packages it has, and who we are.
mkdir bin
for tool in sh cat echo env; do ln -s "$(command -v $tool)" bin/$tool; done
cat >bin/dpkg-query <<'S'
#!/bin/sh
for package; do :; done
case " $INSTALLED " in *" $package "*) printf 'install ok installed' ;; *) exit 1 ;; esac
S
printf '#!/bin/sh\necho 1000\n' >bin/id
chmod +x bin/dpkg-query bin/id

run() {
  status=0
  env -i PATH="$PWD/bin" INSTALLED="$1" sh "$ROOT/scripts/setup.sh" run >out 2>err || status=$?
}

run "gnuplot-nox fonts-liberation libglpk40"
[ "$status" = 0 ] && [ ! -s out ] && [ ! -s err ]

run ""
[ "$status" = 4 ]
grep -qxF "  sudo apt-get install -y --no-install-recommends gnuplot-nox fonts-liberation libglpk40" err

# A package that was removed but keeps its settings is missing.
sed -i 's/install ok installed/deinstall ok config-files/' bin/dpkg-query
run "gnuplot-nox fonts-liberation libglpk40"
[ "$status" = 4 ]

# A sudo that needs no password is used.
printf '#!/bin/sh\n[ "$2" = true ] || echo "$@" >>%s/sudo.log\n' "$PWD" >bin/sudo
printf '#!/bin/sh\necho log\n' >bin/mktemp
printf '#!/bin/sh\n' >bin/rm
chmod +x bin/sudo bin/mktemp bin/rm
run ""
[ "$status" = 0 ]
grep -q "apt-get install -y -q --no-install-recommends gnuplot-nox fonts-liberation libglpk40" sudo.log
