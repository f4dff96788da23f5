#!/bin/sh
# run.sh SERVER ARGUMENT...: the server in the foreground until it ends or Maven does. Maven's exec plugin would leave it
# running when Maven is killed.
server=$1
shift
"$server/bin/standalone.sh" "$@" &
pid=$!
trap 'kill $pid 2>/dev/null' HUP INT TERM
while kill -0 $PPID 2>/dev/null && kill -0 $pid 2>/dev/null; do
  sleep 1
done
kill $pid 2>/dev/null
wait $pid
