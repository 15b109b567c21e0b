-- The files as text: a cell that is not of its column's kind breaks its row.
CREATE MACRO is_broken(cell, value) AS cell IS NOT NULL AND value IS NULL;
CREATE VIEW county_sent AS SELECT * FROM read_csv('${input}/county/*.csv', header = true, all_varchar = true);
CREATE VIEW school_sent AS
SELECT * REPLACE (TRY_CAST(school_year AS INTEGER) AS school_year)
FROM read_csv('${input}/school/*.csv', header = true, all_varchar = true);
CREATE VIEW enrolment_sent AS
SELECT
  * REPLACE (
    TRY_CAST(school_year AS INTEGER) AS school_year, TRY_CAST(pupils AS INTEGER) AS pupils,
    TRY_CAST(girls AS INTEGER) AS girls, TRY_CAST(migrant AS INTEGER) AS migrant,
    TRY_CAST(boarders AS INTEGER) AS boarders, TRY_CAST(classes AS INTEGER) AS classes,
    TRY_CAST(classes_over_45 AS INTEGER) AS classes_over_45,
    TRY_CAST(classes_over_55 AS INTEGER) AS classes_over_55),
  is_broken(school_year, TRY_CAST(school_year AS INTEGER)) OR is_broken(pupils, TRY_CAST(pupils AS INTEGER))
  OR is_broken(girls, TRY_CAST(girls AS INTEGER)) OR is_broken(migrant, TRY_CAST(migrant AS INTEGER))
  OR is_broken(boarders, TRY_CAST(boarders AS INTEGER)) OR is_broken(classes, TRY_CAST(classes AS INTEGER))
  OR is_broken(classes_over_45, TRY_CAST(classes_over_45 AS INTEGER))
  OR is_broken(classes_over_55, TRY_CAST(classes_over_55 AS INTEGER)) AS broken
FROM read_csv('${input}/enrolment/*.csv', header = true, all_varchar = true);
CREATE VIEW fitness_text AS
SELECT *, 1 AS source
FROM read_csv('${input}/fitness_test/*.csv', header = true, all_varchar = true, filename = 'file')
UNION ALL
SELECT *, 2 AS source
FROM read_csv('${input}/fitness_correction/*.csv', header = true, all_varchar = true, filename = 'file');
CREATE VIEW fitness_sent AS
SELECT
  t.* REPLACE (
    TRY_CAST(school_year AS INTEGER) AS school_year,
    TRY_CAST(height AS DECIMAL(5, 1)) AS height, TRY_CAST(weight AS DECIMAL(5, 1)) AS weight,
    TRY_CAST(lung_capacity AS INTEGER) AS lung_capacity, TRY_CAST(run_50m AS DECIMAL(6, 2)) AS run_50m,
    TRY_CAST(sit_reach AS DECIMAL(5, 1)) AS sit_reach, TRY_CAST(rope_skips AS INTEGER) AS rope_skips,
    TRY_CAST(sit_ups AS INTEGER) AS sit_ups, TRY_CAST(shuttle_8x50m AS DECIMAL(6, 2)) AS shuttle_8x50m,
    TRY_CAST(standing_jump AS DECIMAL(5, 1)) AS standing_jump, TRY_CAST(pull_ups AS INTEGER) AS pull_ups,
    TRY_CAST(run_800m AS DECIMAL(6, 2)) AS run_800m, TRY_CAST(run_1000m AS DECIMAL(6, 2)) AS run_1000m,
    TRY_CAST(total_score AS DECIMAL(5, 1)) AS total_score),
  is_broken(t.school_year, TRY_CAST(t.school_year AS INTEGER))
  OR is_broken(t.height, TRY_CAST(t.height AS DECIMAL(5, 1)))
  OR is_broken(t.weight, TRY_CAST(t.weight AS DECIMAL(5, 1)))
  OR is_broken(t.lung_capacity, TRY_CAST(t.lung_capacity AS INTEGER))
  OR is_broken(t.run_50m, TRY_CAST(t.run_50m AS DECIMAL(6, 2)))
  OR is_broken(t.sit_reach, TRY_CAST(t.sit_reach AS DECIMAL(5, 1)))
  OR is_broken(t.rope_skips, TRY_CAST(t.rope_skips AS INTEGER))
  OR is_broken(t.sit_ups, TRY_CAST(t.sit_ups AS INTEGER))
  OR is_broken(t.shuttle_8x50m, TRY_CAST(t.shuttle_8x50m AS DECIMAL(6, 2)))
  OR is_broken(t.standing_jump, TRY_CAST(t.standing_jump AS DECIMAL(5, 1)))
  OR is_broken(t.pull_ups, TRY_CAST(t.pull_ups AS INTEGER))
  OR is_broken(t.run_800m, TRY_CAST(t.run_800m AS DECIMAL(6, 2)))
  OR is_broken(t.run_1000m, TRY_CAST(t.run_1000m AS DECIMAL(6, 2)))
  OR is_broken(t.total_score, TRY_CAST(t.total_score AS DECIMAL(5, 1))) AS broken
FROM fitness_text t;
CREATE VIEW vision_sent AS
SELECT
  t.* REPLACE (
    TRY_CAST(school_year AS INTEGER) AS school_year, TRY_CAST(screening_date AS DATE) AS screening_date,
    TRY_CAST(right_acuity AS DECIMAL(4, 1)) AS right_acuity, TRY_CAST(left_acuity AS DECIMAL(4, 1)) AS left_acuity,
    TRY_CAST(right_se AS DECIMAL(5, 2)) AS right_se, TRY_CAST(left_se AS DECIMAL(5, 2)) AS left_se),
  1 AS source,
  is_broken(t.school_year, TRY_CAST(t.school_year AS INTEGER))
  OR is_broken(t.screening_date, TRY_CAST(t.screening_date AS DATE))
  OR is_broken(t.right_acuity, TRY_CAST(t.right_acuity AS DECIMAL(4, 1)))
  OR is_broken(t.left_acuity, TRY_CAST(t.left_acuity AS DECIMAL(4, 1)))
  OR is_broken(t.right_se, TRY_CAST(t.right_se AS DECIMAL(5, 2)))
  OR is_broken(t.left_se, TRY_CAST(t.left_se AS DECIMAL(5, 2))) AS broken
FROM read_csv('${input}/vision_screening/*.csv', header = true, all_varchar = true, filename = 'file') t;
