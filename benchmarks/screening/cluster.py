"""A real standalone Spark cluster on this machine, a worker of which is killed half-way through a screening.

    python benchmarks/screening/cluster.py [--rows 4000000]

One master and two workers, each a process of its own. The lines written by the cluster are held against DuckDB's: the
same, none lost, none twice.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pyspark

HERE = Path(__file__).parent
DAY = "2026-10-01"
MASTER = "spark://127.0.0.1:7077"
DEPLOY = "org.apache.spark.deploy"


def started(folder: str, *words: str) -> subprocess.Popen[bytes]:
    """A daemon of Spark, with all that it starts in one group of processes."""
    home = os.path.dirname(pyspark.__file__)
    log = open(os.path.join(folder, f"{words[0].rpartition('.')[2]}-{time.time_ns()}.log"), "wb")  # noqa: SIM115
    env = {**os.environ, "SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": folder}
    command = [os.path.join(home, "bin", "spark-class"), *words]
    return subprocess.Popen(command, stdout=log, stderr=log, env=env, start_new_session=True)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a daemon and its executors, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def screening(table: str, output: str, *engine: str) -> subprocess.Popen[bytes]:
    """`kb screen` at work."""
    words = ["screen", table, "--on", DAY, "--output", output, "--quiet", *engine]
    env = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_CONF_DIR": os.path.dirname(table)}
    return subprocess.Popen([sys.executable, "-m", "kb", *words], env=env)


def half_way(output: str, process: subprocess.Popen[bytes]) -> int:
    """Wait until the cluster has finished some files of the output, and tell how many."""
    while process.poll() is None:
        done = list(Path(output).rglob("task_*/part-*")) + list(Path(output).glob("part-*"))
        if done:
            return len(done)
        time.sleep(0.05)
    raise SystemExit("the screening was over before a worker could be killed; give it more rows")


def main() -> None:
    """Screen on a cluster that loses a worker, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=4_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        table, ours, theirs = (
            os.path.join(folder, name) for name in ("table.parquet", "duck.parquet", "spark.parquet")
        )
        subprocess.run([sys.executable, str(HERE / "table.py"), table, "--rows", str(rows)], check=True)
        settings = Path(folder, "spark-defaults.conf")
        settings.write_text("spark.sql.files.maxPartitionBytes 4m\n")  # some dozens of tasks
        if screening(table, ours).wait():
            raise SystemExit("DuckDB failed")
        address = ("--host", "127.0.0.1", "--port", "7077", "--webui-port", "0")
        daemons = [started(folder, f"{DEPLOY}.master.Master", *address)]
        time.sleep(5)
        small = ("--cores", "1", "--memory", "2g", "--host", "127.0.0.1", "--webui-port", "0", MASTER)
        daemons += [started(folder, f"{DEPLOY}.worker.Worker", *small) for _ in range(2)]
        time.sleep(5)
        try:
            process = screening(table, theirs, "--engine", "spark", "--master", MASTER)
            files = half_way(theirs, process)
            kill(daemons.pop())
            print(f"a worker and its executor killed after {files} file(s) of the output were whole")
            if process.wait():
                raise SystemExit("the screening on the cluster failed")
        finally:
            for one in daemons:
                kill(one)
        compare(ours, theirs)


def compare(ours: str, theirs: str) -> None:
    """Print how many rows each wrote, how many identities, and how many lines only one has."""
    one, other = f"read_parquet('{ours}')", f"read_parquet('{theirs}/*.parquet')"
    for name, relation in (("DuckDB", one), ("Spark", other)):
        rows, ids = duckdb.sql(f"SELECT count(*), count(DISTINCT row_id) FROM {relation}").fetchall()[0]  # noqa: S608 - files named above
        print(f"{name}: {rows:,} lines, {ids:,} identities")
    for name, left, right in (("DuckDB", f"FROM {one}", f"FROM {other}"), ("Spark", f"FROM {other}", f"FROM {one}")):
        (only,) = duckdb.sql(f"SELECT count(*) FROM ({left} EXCEPT ALL {right})").fetchall()[0]  # noqa: S608
        print(f"lines of {name} alone: {only:,}")


if __name__ == "__main__":
    main()
