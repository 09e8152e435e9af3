printf 'u,t,n\nA,2011,10\nA,2012,12\n' | "$EVALSTAT" growth --data /dev/stdin --unit u --period t --outcome n --kind stock --quiet
