#!/usr/bin/env bash
# What a supervised city costs while nothing happens: CPU and resident memory of the service at the default intervals.
#   docs/benchmarks/steady.sh [targets=1500] [seconds=300]
# Needs the packaged application (./mvnw -DskipTests package), nginx and curl; talks to loopback only and ends all it starts.
set -euo pipefail
targets=${1:-1500}
seconds=${2:-300}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
port=18890
web=18891
trap 'kill ${app:-} ${origin:-} 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

mkdir -p "$work/pages" "$work/run"
{ # A home page of about 30 KB with a dated list, as government sites have.
  echo '<html><head><meta charset="utf-8"><title>站</title></head><body><ul>'
  for i in $(seq 1 60); do
    printf '<li><a href="/art/%d.html">关于第%d项重点工作推进情况的通报及下一步安排</a><span>%s</span></li>\n' "$i" "$i" "$(date -d "-$((i % 5)) days" +%F)"
  done
  for i in $(seq 1 180); do echo "<p>为进一步规范政务公开工作，现将有关事项说明如下，请各单位遵照执行。</p>"; done
  echo '</ul></body></html>'
} > "$work/pages/index.html"
cat > "$work/nginx.conf" <<END
daemon off; worker_processes 1; pid $work/nginx.pid; error_log $work/error.log;
events { worker_connections 1024; }
http { access_log off; default_type text/html; root $work/pages; client_body_temp_path $work/t1; proxy_temp_path $work/t2;
  fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5; server { listen 127.0.0.1:$web; try_files /index.html =404; } }
END
nginx -c "$work/nginx.conf" -p "$work" & origin=$!

{ # One site in ten, three columns in ten, the rest accounts: all of them answered by the page above.
  echo 'kind,key,name,unit,platform,url,parent,column_class,source'
  for i in $(seq 1 "$targets"); do
    case $((i % 10)) in
      0) echo "site,s$i,站点$i,测试局,,http://127.0.0.1:$web/s$i/,,,html" ;;
      1 | 2 | 3) echo "column,s$((i / 10 * 10 == 0 ? 10 : i / 10 * 10))/c$i,栏目$i,测试局,,http://127.0.0.1:$web/c$i/,s$((i / 10 * 10 == 0 ? 10 : i / 10 * 10)),news,html" ;;
      *) echo "account,a$i,账号$i,测试局,wechat,http://127.0.0.1:$web/a$i/,,,html" ;;
    esac
  done
} > "$work/registry.csv"

(cd "$work/run" && QUARKUS_HTTP_PORT=$port XUNJIAN_DEMO_ENABLED=false XUNJIAN_EGRESS_ALLOW=127.0.0.0/8 XUNJIAN_VISIT_PER_HOST=64 \
  exec java ${BENCH_JAVA_OPTIONS:--Xms64m -Xmx256m -XX:+UseSerialGC} -jar "$root/target/quarkus-app/quarkus-run.jar" > "$work/log" 2>&1) & app=$!
until curl -sf "localhost:$port/q/health/ready" > /dev/null; do sleep 0.5; kill -0 $app; done
curl -sf "localhost:$port/api/v1/imports" -H 'Content-Type: text/csv; charset=utf-8' --data-binary "@$work/registry.csv" > "$work/import.json" \
  || { echo "import failed"; cat "$work/import.json"; exit 1; }
sleep 60 # The compiler's work of the first minute is not the cost of a quiet day.

pid=$(pgrep -P $app -f quarkus-run.jar || echo $app)
ticks() { awk '{print $14 + $15}' "/proc/$pid/stat"; }
served() { curl -s "localhost:$port/metrics" | awk '/^xunjian_(visits|readings)_total/ {n += $2} END {print n}'; }
before=$(ticks); first=$(served); start=$(date +%s.%N)
sleep "$seconds"
after=$(ticks); last=$(served); end=$(date +%s.%N)
awk -v a="$before" -v b="$after" -v hz="$(getconf CLK_TCK)" -v s="$start" -v e="$end" -v v="$((${last%.*} - ${first%.*}))" -v n="$targets" \
  -v rss="$(awk '/VmRSS/ {print $2}' "/proc/$pid/status")" \
  'BEGIN {cpu = (b - a) / hz; printf "%d targets, %.0f s: CPU %.2f s = %.2f %% of one core, %d visits and readings, resident %.0f MB\n", n, e - s, cpu, 100 * cpu / (e - s), v, rss / 1024}'
