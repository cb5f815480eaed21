#!/bin/sh
# Measures the whole on this machine: PostgreSQL, nginx as the web server of all sites, the packaged service as a process of its
# own and, where they are installed, wrk, blackbox_exporter and Prometheus on the same pages in the same run. Load goes to
# loopback addresses only. Prints a table and writes target/bench/figures.json.
#
#   bench/run.sh                 all but soak and province, about an hour
#   bench/run.sh http hanging    some parts; bench/run.sh help names them
#   bench/run.sh province        6,000 targets, an hour and a half; MINUTES=5 for a short one
#   RUNS=1 WARM=40 bench/run.sh  fewer runs, a shorter warm-up (seconds)
#   SERVICE_JAVA='-XX:+UseSerialGC -Xmx2g' bench/run.sh   options of the service's JVM
set -eu
cd "$(dirname "$0")/.."
ulimit -n "$(ulimit -H -n)"
./mvnw -B -q -DskipTests package
exec ./mvnw -B -q exec:java -Dexec.classpathScope=test -Dexec.mainClass=cn.xunjian.bench.Bench -Dexec.args="$*" \
  -Dbench.runs="${RUNS:-3}" -Dwarm="${WARM:-90}" -Dbench.minutes="${MINUTES:-30}" -Dbench.java="${SERVICE_JAVA:--Xmx1g}"
