# Only aggregate reads databases; the others say how to come to a file, and print no password.
"$EVALSTAT" growth --data 'odbc:Driver=PostgreSQL Unicode;PWD=hidden' --unit district --period month --outcome starts
