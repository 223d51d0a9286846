#!/bin/sh
# Runs a command beside a Slurm of one node, made of this machine for as long as the command takes.
# It wants Debian's slurm-wlm, and to be root, as slurmd does.
#
#	e2e/slurm.sh e2e/study.sh
set -eu
state=$(mktemp -d)
export SLURM_CONF="$state/slurm.conf"
node=$(hostname -s)
cat > "$SLURM_CONF" <<END
ClusterName=signum
SlurmctldHost=$node(127.0.0.1)
SlurmUser=root
SlurmctldPort=26817
SlurmdPort=26818
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
ReturnToService=2
StateSaveLocation=$state
SlurmdSpoolDir=$state/spool
SlurmctldPidFile=$state/slurmctld.pid
SlurmdPidFile=$state/slurmd.pid
SlurmctldLogFile=$state/slurmctld.log
SlurmdLogFile=$state/slurmd.log
SchedulerParameters=sched_interval=1
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP
END
slurmctld -D > /dev/null 2>&1 & controller=$!
slurmd -D > /dev/null 2>&1 & worker=$!
trap 'kill $worker $controller; wait || :; rm -rf "$state"' EXIT
for _ in $(seq 30); do
	if sinfo --noheader --format=%t 2> /dev/null | grep -q idle; then
		status=0
		"$@" || status=$?
		exit $status
	fi
	sleep 1
done
cat "$state"/*.log
exit 1
