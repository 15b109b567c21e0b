"""The nightly run under Apache Airflow 3: put this file into the folder of DAGs and change the three paths.

The worker that runs it needs a JDK 17 and the built program. For a cluster, name jobs/spark-submit in place of
jobs/xiaoheng.
"""

from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

PROGRAM = "/opt/xiaoheng/jobs/xiaoheng"
JOB = "/srv/xiaoheng/job.yaml"
FOLDER = "/srv/xiaoheng/city"

with DAG(
    dag_id="xiaoheng",
    description="School records to education indicators, held against plan targets",
    schedule="30 1 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="Asia/Shanghai"),
    # A run publishes what is there now, so past nights are not made up for.
    catchup=False,
    # Folders on object stores cannot be locked: that there is one run at a time is up to the scheduler.
    max_active_runs=1,
    # A run goes on where it stopped, and running it again is harmless.
    default_args={"retries": 2, "retry_delay": timedelta(minutes=15), "execution_timeout": timedelta(hours=8)},
) as dag:
    run = BashOperator(task_id="run", bash_command=f"{PROGRAM} run {JOB} --dir {FOLDER}")
    maintain = BashOperator(task_id="maintain", bash_command=f"{PROGRAM} maintain --dir {FOLDER} --keep 7")

    # Nothing is given up on a night without a release.
    run >> maintain
