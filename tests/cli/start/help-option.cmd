for command in init check growth did savings reproduce plot report; do
  "$EVALSTAT" $command --help || exit
done
