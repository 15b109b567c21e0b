-- The benchmark's indicators as somebody who knows SQL and the documents would write them for DuckDB: from the
-- definitions of data-schema/indicators and data-schema/inputs, not from the code that they are compared with.
-- Sums are integers in the unit of the smallest step, quotients are rounded half up in integers.

-- ------------------------------------------------------------------ codes
CREATE TEMP TABLE grades AS
SELECT *, CASE WHEN number <= 6 THEN 'primary' WHEN number <= 9 THEN 'junior' ELSE 'senior' END AS stage
FROM (VALUES ('一年级', 1), ('二年级', 2), ('三年级', 3), ('四年级', 4), ('五年级', 5), ('六年级', 6),
  ('七年级', 7), ('八年级', 8), ('九年级', 9), ('高一', 10), ('高二', 11), ('高三', 12)) g (grade, number)
UNION ALL SELECT grade, NULL, 'preschool' FROM (VALUES ('小班'), ('中班'), ('大班'), ('混合班')) k (grade);
CREATE TEMP TABLE sexes AS SELECT * FROM (VALUES ('男', 'male', 0), ('女', 'female', 1)) s (text, sex, bit);
-- Of which published stages a stage is part.
CREATE TEMP TABLE stage_groups AS
SELECT * FROM (VALUES ('preschool', ['preschool', 'all']), ('primary', ['primary', 'compulsory', 'schools', 'all']),
  ('junior', ['junior', 'compulsory', 'schools', 'all']), ('senior', ['senior', 'senior_secondary', 'schools', 'all']),
  ('vocational', ['vocational', 'senior_secondary', 'all']), ('special', ['special', 'all'])) g (stage, outs);
-- shift · numerator / denominator as a whole number, half up (away from zero).
CREATE MACRO half_up(numerator, denominator, shift) AS
sign(numerator)::HUGEINT
* ((2 * abs(numerator)::HUGEINT * shift + denominator::HUGEINT) // (2 * denominator::HUGEINT));

-- ------------------------------------------------------------------ registers
CREATE TEMP TABLE county AS
SELECT DISTINCT county_code, city_code, province_code FROM county_sent
WHERE county_code IS NOT NULL AND county_name IS NOT NULL AND city_code IS NOT NULL AND city_name IS NOT NULL
  AND province_code IS NOT NULL AND province_name IS NOT NULL;
CREATE TEMP TABLE school AS
SELECT s.school_year, s.school_code, s.type, c.county_code, c.city_code, c.province_code
FROM school_sent s
JOIN county c USING (county_code)
WHERE s.school_year BETWEEN 1980 AND 2100 AND regexp_full_match(s.school_code, '[0-9A-Za-z]{1,20}')
  AND s.name IS NOT NULL AND s.operator IN ('public', 'private')
  AND s.type IN ('kindergarten', 'primary', 'teaching_point', 'junior', 'nine_year', 'complete_secondary', 'twelve_year',
    'senior', 'vocational', 'special');

-- ------------------------------------------------------------------ enrolment
CREATE TEMP TABLE enrolment_checked AS
SELECT
  e.*,
  NOT broken AND s.school_code IS NOT NULL AND stage IS NOT NULL AND grade IS NOT NULL AND pupils IS NOT NULL
  AND school_year BETWEEN 1980 AND 2100 AND pupils BETWEEN 0 AND 20000
  AND coalesce(girls BETWEEN 0 AND pupils, girls IS NULL) AND coalesce(migrant BETWEEN 0 AND pupils, migrant IS NULL)
  AND coalesce(boarders BETWEEN 0 AND pupils, boarders IS NULL)
  AND coalesce(classes BETWEEN 0 AND 1000, classes IS NULL)
  AND coalesce(classes_over_45 BETWEEN 0 AND 1000 AND coalesce(classes_over_45 <= classes, true), classes_over_45 IS NULL)
  AND coalesce(classes_over_55 BETWEEN 0 AND 1000
    AND coalesce(classes_over_55 <= coalesce(classes_over_45, classes), true), classes_over_55 IS NULL)
  AND CASE stage
    WHEN 'preschool' THEN grade IN ('k1', 'k2', 'k3', 'km', 'all')
    WHEN 'primary' THEN grade IN ('1', '2', '3', '4', '5', '6', 'all')
    WHEN 'junior' THEN grade IN ('6', '7', '8', '9', 'all')
    WHEN 'senior' THEN grade IN ('10', '11', '12', 'all')
    WHEN 'vocational' THEN grade IN ('10', '11', '12', 'all')
    WHEN 'special' THEN true ELSE false END AS ok
FROM enrolment_sent e
LEFT JOIN school s USING (school_year, school_code);
-- One file: equal rows count once, rows that contradict each other are all refused.
CREATE TEMP TABLE enrolment AS
SELECT school_year, school_code, stage, grade, any_value(pupils) AS pupils
FROM enrolment_checked
WHERE ok
GROUP BY school_year, school_code, stage, grade
HAVING count(DISTINCT hash(pupils, girls, migrant, boarders, classes, classes_over_45, classes_over_55)) = 1;

-- ------------------------------------------------------------------ the fitness standard, as tables to look up
-- Results as they are recorded: 50 m in tenths of a second (rounded up), long runs in whole seconds and the jump in
-- whole centimetres (rounded down), sit and reach in tenths of a centimetre.
CREATE TEMP TABLE items AS
SELECT * FROM (VALUES ('lung_capacity', 1, true), ('run_50m', 10, false), ('sit_reach', 10, true), ('rope_skips', 1, true),
  ('sit_ups', 1, true), ('shuttle_8x50m', 1, false), ('standing_jump', 1, true), ('pull_ups', 1, true),
  ('run_800m', 1, false), ('run_1000m', 1, false)) i (item, per_unit, higher);
CREATE TEMP TABLE marks AS
SELECT item, grade, sex, score, (threshold * per_unit)::INTEGER AS mark, higher
FROM read_csv('${standards}/fitness_scores.csv', header = true, types = {'threshold': 'DECIMAL(9,2)'})
JOIN items USING (item)
WHERE grade <= 12;
CREATE TEMP TABLE bonus_marks AS
SELECT m.item, m.grade, m.sex, b.bonus,
  m.mark + CASE WHEN m.higher THEN 1 ELSE -1 END * (b.beyond * i.per_unit)::INTEGER AS mark, m.higher
FROM read_csv('${standards}/fitness_bonus.csv', header = true, types = {'beyond': 'DECIMAL(9,2)'}) b
JOIN marks m ON m.item = b.item AND m.sex = b.sex AND m.grade BETWEEN b.first_grade AND b.last_grade AND m.score = 100
JOIN items i ON i.item = b.item;
CREATE TEMP TABLE weights AS
SELECT grade, sex, item, weight FROM read_csv('${standards}/fitness_weights.csv', header = true) WHERE grade <= 12;
-- Every result from the worst mark less one to the best mark: beyond, nothing changes.
CREATE TEMP TABLE bounds AS
SELECT item, min(mark) - 1 AS lo, max(mark) + 1 AS hi
FROM (SELECT item, mark FROM marks UNION ALL SELECT item, mark FROM bonus_marks)
GROUP BY item;
CREATE TEMP TABLE look_up AS
WITH places AS (
  SELECT w.item, w.grade, w.sex, w.weight, unnest(generate_series(lo, hi)) AS result
  FROM weights w JOIN bounds USING (item)),
earned AS (
  SELECT p.item, p.grade, p.sex, p.weight, p.result, coalesce(max(m.score), 0) AS score
  FROM places p
  LEFT JOIN marks m ON m.item = p.item AND m.grade = p.grade AND m.sex = p.sex
    AND CASE WHEN m.higher THEN p.result >= m.mark ELSE p.result <= m.mark END
  GROUP BY ALL)
SELECT e.item, ((2 * e.grade + CASE e.sex WHEN 'female' THEN 1 ELSE 0 END) * 20000 + 1000 + e.result)::INTEGER AS place,
  e.score::SMALLINT AS score, (e.weight * e.score + 100 * coalesce(max(b.bonus), 0))::SMALLINT AS points
FROM earned e
LEFT JOIN bonus_marks b ON b.item = e.item AND b.grade = e.grade AND b.sex = e.sex
  AND CASE WHEN b.higher THEN e.result >= b.mark ELSE e.result <= b.mark END
GROUP BY e.item, e.grade, e.sex, e.weight, e.result, e.score;
CREATE TEMP TABLE body_mass AS
SELECT ((2 * b.grade + CASE b.sex WHEN 'female' THEN 1 ELSE 0 END) * 20000 + t.tenths)::INTEGER AS place,
  b.band, b.score::SMALLINT AS score, (b.score * w.weight)::SMALLINT AS points
FROM read_csv('${standards}/fitness_bmi.csv', header = true,
  types = {'minimum': 'DECIMAL(5,1)', 'maximum': 'DECIMAL(5,1)'}) b
JOIN weights w ON w.grade = b.grade AND w.sex = b.sex AND w.item = 'body_mass_index'
JOIN (SELECT unnest(generate_series(50, 700)) AS tenths) t
  ON t.tenths >= coalesce(b.minimum * 10, 0) AND t.tenths <= coalesce(b.maximum * 10, 1000);
CREATE TEMP TABLE lung_capacity_points AS SELECT place, score, points FROM look_up WHERE item = 'lung_capacity';
CREATE TEMP TABLE run_50m_points AS SELECT place, score, points FROM look_up WHERE item = 'run_50m';
CREATE TEMP TABLE sit_reach_points AS SELECT place, score, points FROM look_up WHERE item = 'sit_reach';
CREATE TEMP TABLE rope_skips_points AS SELECT place, points FROM look_up WHERE item = 'rope_skips';
CREATE TEMP TABLE sit_ups_points AS SELECT place, points FROM look_up WHERE item = 'sit_ups';
CREATE TEMP TABLE shuttle_points AS SELECT place, points FROM look_up WHERE item = 'shuttle_8x50m';
CREATE TEMP TABLE jump_points AS SELECT place, points FROM look_up WHERE item = 'standing_jump';
CREATE TEMP TABLE pull_ups_points AS SELECT place, points FROM look_up WHERE item = 'pull_ups';
CREATE TEMP TABLE run_800m_points AS SELECT place, points FROM look_up WHERE item = 'run_800m';
CREATE TEMP TABLE run_1000m_points AS SELECT place, points FROM look_up WHERE item = 'run_1000m';
CREATE TEMP TABLE bound AS PIVOT (SELECT item, {'lo': lo, 'hi': hi} AS b FROM bounds) ON item USING any_value(b);
-- greatest and least pass over nulls.
CREATE MACRO place_of(series, result, b) AS
CASE WHEN result IS NOT NULL THEN (series * 20000 + 1000 + greatest(b.lo, least(b.hi, result)))::INTEGER END;

-- ------------------------------------------------------------------ fitness tests: read, checked, scored
CREATE TEMP TABLE fitness_checked AS
WITH checked AS (
  SELECT
    f.* EXCLUDE (grade, sex, exempt, attempt), g.number AS grade, g.stage, x.sex,
    CASE f.attempt WHEN '首测' THEN 1 WHEN '补测' THEN 2 END AS attempt, coalesce(f.exempt = '是', false) AS exempt,
    2 * g.number + x.bit AS series,
    hash(f.grade, f.sex, f.exempt, height, weight, lung_capacity, run_50m, sit_reach, rope_skips, sit_ups, shuttle_8x50m,
      standing_jump, pull_ups, run_800m, run_1000m, total_score) AS content,
    NOT broken AND s.school_code IS NOT NULL AND f.pupil_id IS NOT NULL AND g.stage IS NOT NULL AND x.sex IS NOT NULL
    AND f.attempt IN ('首测', '补测') AND (f.exempt IS NULL OR f.exempt IN ('是', '否'))
    AND coalesce(height BETWEEN 60 AND 230, true) AND coalesce(weight BETWEEN 8 AND 250, true)
    AND coalesce(lung_capacity BETWEEN 100 AND 12000, true) AND coalesce(run_50m BETWEEN 5 AND 30, true)
    AND coalesce(sit_reach BETWEEN -40 AND 60, true) AND coalesce(rope_skips BETWEEN 0 AND 400, true)
    AND coalesce(sit_ups BETWEEN 0 AND 150, true) AND coalesce(shuttle_8x50m BETWEEN 40 AND 900, true)
    AND coalesce(standing_jump BETWEEN 10 AND 400, true) AND coalesce(pull_ups BETWEEN 0 AND 100, true)
    AND coalesce(run_800m BETWEEN 100 AND 900, true) AND coalesce(run_1000m BETWEEN 100 AND 900, true)
    AND coalesce(total_score BETWEEN 0 AND 120, true) AS ok,
    (2 * 1000000 * (weight * 10)::BIGINT + (height * 10)::BIGINT * (height * 10)::BIGINT)
    // (2 * (height * 10)::BIGINT * (height * 10)::BIGINT) AS body_mass_index
  FROM fitness_sent f
  LEFT JOIN grades g ON g.grade = f.grade
  LEFT JOIN sexes x ON x.text = f.sex
  LEFT JOIN school s ON s.school_year = f.school_year AND s.school_code = f.school_code)
SELECT
  c.school_year, c.school_code, c.pupil_id, c.attempt, c.source, c.file, c.content, c.ok, c.stage, c.sex,
  c.exempt, b.band, b.score AS score_body_mass_index, l.score AS score_lung_capacity, r.score AS score_run_50m,
  t.score AS score_sit_reach, (total_score * 10)::INTEGER AS sent_total,
  -- Who takes an item and has no result has no total.
  (b.points::INTEGER + l.points + r.points + t.points
    + CASE WHEN c.grade <= 6 THEN k.points ELSE 0 END
    + CASE WHEN c.grade BETWEEN 3 AND 6 OR c.grade >= 7 AND c.sex = 'female' THEN u.points ELSE 0 END
    + CASE WHEN c.grade IN (5, 6) THEN h.points ELSE 0 END
    + CASE WHEN c.grade >= 7 THEN j.points ELSE 0 END
    + CASE WHEN c.grade >= 7 AND c.sex = 'male' THEN p.points ELSE 0 END
    + CASE WHEN c.grade >= 7 AND c.sex = 'male' THEN m.points ELSE 0 END
    + CASE WHEN c.grade >= 7 AND c.sex = 'female' THEN e.points ELSE 0 END
    + 5) // 10 AS computed_total
FROM checked c
CROSS JOIN bound
LEFT JOIN body_mass b
  ON b.place = CASE WHEN body_mass_index IS NOT NULL
    THEN (c.series * 20000 + greatest(50, least(700, c.body_mass_index)))::INTEGER END
LEFT JOIN lung_capacity_points l ON l.place = place_of(c.series, c.lung_capacity, bound.lung_capacity)
LEFT JOIN run_50m_points r ON r.place = place_of(c.series, ceil(c.run_50m * 10)::INTEGER, bound.run_50m)
LEFT JOIN sit_reach_points t ON t.place = place_of(c.series, (c.sit_reach * 10)::INTEGER, bound.sit_reach)
LEFT JOIN rope_skips_points k ON k.place = place_of(c.series, c.rope_skips, bound.rope_skips)
LEFT JOIN sit_ups_points u ON u.place = place_of(c.series, c.sit_ups, bound.sit_ups)
LEFT JOIN shuttle_points h ON h.place = place_of(c.series, floor(c.shuttle_8x50m)::INTEGER, bound.shuttle_8x50m)
LEFT JOIN jump_points j ON j.place = place_of(c.series, floor(c.standing_jump)::INTEGER, bound.standing_jump)
LEFT JOIN pull_ups_points p ON p.place = place_of(c.series, c.pull_ups, bound.pull_ups)
LEFT JOIN run_800m_points e ON e.place = place_of(c.series, floor(c.run_800m)::INTEGER, bound.run_800m)
LEFT JOIN run_1000m_points m ON m.place = place_of(c.series, floor(c.run_1000m)::INTEGER, bound.run_1000m);
-- Most pupils have one row; only the others are put in order.
CREATE TEMP TABLE fitness_repeated AS
SELECT school_year, school_code, pupil_id FROM fitness_checked WHERE ok
GROUP BY school_year, school_code, pupil_id HAVING count(*) > 1;
CREATE TEMP TABLE fitness_many AS
SELECT f.*, min(content) OVER same_file <> max(content) OVER same_file AS contradicts
FROM fitness_checked f
SEMI JOIN fitness_repeated USING (school_year, school_code, pupil_id)
WHERE ok
WINDOW same_file AS (PARTITION BY school_year, school_code, pupil_id, attempt, source, file);
CREATE TEMP TABLE fitness_settled AS
SELECT * EXCLUDE (contradicts) FROM fitness_many WHERE NOT contradicts
QUALIFY row_number() OVER (PARTITION BY school_year, school_code, pupil_id, attempt ORDER BY source DESC, file DESC) = 1;
CREATE TEMP TABLE fitness_school AS
WITH counted AS (
  SELECT * FROM fitness_checked ANTI JOIN fitness_repeated USING (school_year, school_code, pupil_id) WHERE ok
  UNION ALL
  (SELECT * FROM fitness_settled
  QUALIFY row_number() OVER (PARTITION BY school_year, school_code, pupil_id
    ORDER BY (coalesce(computed_total, sent_total) IS NOT NULL) DESC, attempt DESC) = 1)),
totals AS (SELECT *, coalesce(computed_total, sent_total) AS total FROM counted)
SELECT
  school_year, school_code, stage, sex,
  count(*) FILTER (NOT exempt) AS listed,
  count(*) FILTER (exempt) AS exempt,
  count(total) FILTER (NOT exempt) AS tested,
  count(*) FILTER (NOT exempt AND total >= 600) AS passed,
  count(*) FILTER (NOT exempt AND total >= 800) AS good,
  count(*) FILTER (NOT exempt AND total >= 900) AS excellent,
  sum(total) FILTER (NOT exempt) AS score,
  sum(total::BIGINT * total) FILTER (NOT exempt) AS squares,
  count(*) FILTER (NOT exempt AND computed_total IS NOT NULL AND sent_total IS NOT NULL) AS compared,
  count(*) FILTER (NOT exempt AND computed_total <> sent_total) AS mismatched,
  count(band) FILTER (NOT exempt) AS measured,
  count(*) FILTER (NOT exempt AND band = 'obese') AS obese,
  count(*) FILTER (NOT exempt AND band = 'overweight') AS overweight,
  count(computed_total) FILTER (NOT exempt) AS scored,
  sum(score_body_mass_index) FILTER (NOT exempt AND computed_total IS NOT NULL) AS score_body_mass_index,
  sum(score_lung_capacity) FILTER (NOT exempt AND computed_total IS NOT NULL) AS score_lung_capacity,
  sum(score_run_50m) FILTER (NOT exempt AND computed_total IS NOT NULL) AS score_run_50m,
  sum(score_sit_reach) FILTER (NOT exempt AND computed_total IS NOT NULL) AS score_sit_reach
FROM totals
GROUP BY school_year, school_code, stage, sex;

-- ------------------------------------------------------------------ vision screening
CREATE TEMP TABLE vision_checked AS
SELECT
  v.school_year, v.school_code, v.pupil_id, v.screening_date, v.source, v.file, g.stage, x.sex,
  right_acuity, left_acuity, right_se, left_se, coalesce(correction = '角膜塑形镜', false) AS lens,
  coalesce(correction = '角膜塑形镜', false) OR (right_acuity < 5.0 AND right_se < -0.50)
  OR (left_acuity < 5.0 AND left_se < -0.50) AS myopic,
  hash(v.grade, v.sex, right_acuity, left_acuity, right_se, left_se, correction) AS content,
  NOT broken AND s.school_code IS NOT NULL AND v.pupil_id IS NOT NULL AND v.screening_date IS NOT NULL
  AND g.stage IS NOT NULL AND x.sex IS NOT NULL
  AND coalesce(right_acuity BETWEEN 3 AND 5.3, true) AND coalesce(left_acuity BETWEEN 3 AND 5.3, true)
  AND coalesce(right_se BETWEEN -25 AND 15, true) AND coalesce(left_se BETWEEN -25 AND 15, true)
  AND (correction IS NULL OR correction IN ('未戴镜', '框架眼镜', '隐形眼镜', '角膜塑形镜')) AS ok
FROM vision_sent v
LEFT JOIN grades g ON g.grade = v.grade
LEFT JOIN sexes x ON x.text = v.sex
LEFT JOIN school s ON s.school_year = v.school_year AND s.school_code = v.school_code;
CREATE TEMP TABLE vision_repeated AS
SELECT school_year, school_code, pupil_id FROM vision_checked WHERE ok
GROUP BY school_year, school_code, pupil_id HAVING count(*) > 1;
CREATE TEMP TABLE vision_many AS
SELECT v.*, min(content) OVER same_file <> max(content) OVER same_file AS contradicts
FROM vision_checked v
SEMI JOIN vision_repeated USING (school_year, school_code, pupil_id)
WHERE ok
WINDOW same_file AS (PARTITION BY school_year, school_code, pupil_id, screening_date, source, file);
CREATE TEMP TABLE vision_settled AS
SELECT * EXCLUDE (contradicts) FROM vision_many WHERE NOT contradicts
QUALIFY row_number() OVER (
  PARTITION BY school_year, school_code, pupil_id, screening_date ORDER BY source DESC, file DESC) = 1;
-- The latest screening that decides, else the latest with both acuities, else the latest.
CREATE TEMP TABLE vision_school AS
WITH counted AS (
  SELECT * FROM vision_checked ANTI JOIN vision_repeated USING (school_year, school_code, pupil_id) WHERE ok
  UNION ALL
  (SELECT * FROM vision_settled
  QUALIFY row_number() OVER (PARTITION BY school_year, school_code, pupil_id
    ORDER BY CASE WHEN myopic IS NOT NULL THEN 2 WHEN right_acuity + left_acuity IS NOT NULL THEN 1 ELSE 0 END DESC,
      screening_date DESC) = 1)),
judged AS (
  SELECT *,
    right_acuity IS NOT NULL AND left_acuity IS NOT NULL AS tested, least(right_acuity, left_acuity) AS worse_acuity,
    NOT lens AND right_se IS NOT NULL AND left_se IS NOT NULL AS has_degree, least(right_se, left_se) AS worse_se
  FROM counted)
SELECT
  school_year, school_code, stage, sex,
  count(*) AS examined,
  count(myopic) AS screened,
  count(*) FILTER (myopic) AS myopic,
  count(*) FILTER (myopic IS NULL) AS undecided,
  count(*) FILTER (myopic AND has_degree) AS graded,
  count(*) FILTER (myopic AND has_degree AND worse_se <= -6.00) AS high,
  count(*) FILTER (tested) AS acuity_tested,
  count(*) FILTER (tested AND worse_acuity < 5.0) AS poor,
  count(*) FILTER (tested AND worse_acuity <= 4.5) AS severe
FROM judged
GROUP BY school_year, school_code, stage, sex;

-- ------------------------------------------------------------------ school by school, for each published stage and sex
CREATE TEMP TABLE fitness_part AS
SELECT school_year, school_code, o.out AS stage, x.sex, any_value(s.type) AS type,
  sum(listed) AS listed, sum(exempt) AS exempt, sum(tested) AS tested, sum(passed) AS passed,
  sum(good) AS good, sum(excellent) AS excellent, sum(score) AS score, sum(squares) AS squares,
  sum(compared) AS compared, sum(mismatched) AS mismatched, sum(measured) AS measured, sum(obese) AS obese,
  sum(overweight) AS overweight, sum(scored) AS scored, sum(score_body_mass_index) AS score_body_mass_index,
  sum(score_lung_capacity) AS score_lung_capacity, sum(score_run_50m) AS score_run_50m,
  sum(score_sit_reach) AS score_sit_reach
FROM fitness_school f
JOIN school s USING (school_year, school_code)
JOIN (SELECT stage, unnest(outs) AS out FROM stage_groups) o ON o.stage = f.stage
JOIN (VALUES ('male', 'male'), ('female', 'female'), ('male', 'all'), ('female', 'all')) x (of, sex) ON x.of = f.sex
WHERE o.out IN ('primary', 'junior', 'senior', 'schools') AND school_year BETWEEN ${first_year} AND ${last_year}
GROUP BY school_year, school_code, o.out, x.sex;
CREATE TEMP TABLE vision_part AS
SELECT school_year, school_code, o.out AS stage, x.sex,
  sum(examined) AS examined, sum(screened) AS screened, sum(myopic) AS myopic, sum(undecided) AS undecided,
  sum(graded) AS graded, sum(high) AS high, sum(acuity_tested) AS acuity_tested, sum(poor) AS poor,
  sum(severe) AS severe
FROM vision_school v
JOIN (SELECT stage, unnest(outs) AS out FROM stage_groups) o ON o.stage = v.stage
JOIN (VALUES ('male', 'male'), ('female', 'female'), ('male', 'all'), ('female', 'all')) x (of, sex) ON x.of = v.sex
WHERE o.out IN ('primary', 'junior', 'senior', 'schools') AND school_year BETWEEN ${first_year} AND ${last_year}
GROUP BY school_year, school_code, o.out, x.sex;
CREATE TEMP TABLE enrolment_part AS
SELECT school_year, school_code, o.out AS stage, any_value(s.type) AS type, sum(e.pupils) AS pupils
FROM enrolment e
JOIN school s USING (school_year, school_code)
JOIN (SELECT stage, unnest(outs) AS out FROM stage_groups) o ON o.stage = e.stage
WHERE school_year BETWEEN ${first_year} AND ${last_year}
GROUP BY school_year, school_code, o.out;
CREATE TEMP TABLE areas AS
SELECT school_year, school_code, unnest([
  {'level': 'school', 'code': school_code}, {'level': 'county', 'code': county_code},
  {'level': 'city', 'code': city_code}, {'level': 'province', 'code': province_code}], recursive := true)
FROM school;

-- ------------------------------------------------------------------ area by area
CREATE TEMP TABLE fitness_area AS
SELECT level, code, f.school_year, stage, sex,
  sum(listed) AS listed, sum(exempt) AS exempt, sum(tested) AS tested, sum(passed) AS passed,
  sum(good) AS good, sum(excellent) AS excellent, sum(score) AS score, sum(squares) AS squares,
  sum(compared) AS compared, sum(mismatched) AS mismatched, sum(measured) AS measured, sum(obese) AS obese,
  sum(overweight) AS overweight, sum(scored) AS scored, sum(score_body_mass_index) AS score_body_mass_index,
  sum(score_lung_capacity) AS score_lung_capacity, sum(score_run_50m) AS score_run_50m,
  sum(score_sit_reach) AS score_sit_reach
FROM fitness_part f JOIN areas USING (school_year, school_code)
GROUP BY level, code, f.school_year, stage, sex;
CREATE TEMP TABLE vision_area AS
SELECT level, code, v.school_year, stage, sex,
  sum(examined) AS examined, sum(screened) AS screened, sum(myopic) AS myopic, sum(undecided) AS undecided,
  sum(graded) AS graded, sum(high) AS high, sum(acuity_tested) AS acuity_tested, sum(poor) AS poor,
  sum(severe) AS severe
FROM vision_part v JOIN areas USING (school_year, school_code)
GROUP BY level, code, v.school_year, stage, sex;
CREATE TEMP TABLE enrolment_area AS
SELECT level, code, e.school_year, stage, sum(pupils) AS pupils,
  sum(pupils) FILTER (type NOT IN ('vocational', 'special')) AS ordinary_pupils
FROM enrolment_part e JOIN areas USING (school_year, school_code)
GROUP BY level, code, e.school_year, stage;
CREATE TEMP TABLE screened_area AS
SELECT level, code, v.school_year, v.stage, sum(examined) AS examined
FROM vision_part v
JOIN school s USING (school_year, school_code)
JOIN areas USING (school_year, school_code)
WHERE s.type NOT IN ('vocational', 'special') AND v.sex = 'all'
GROUP BY level, code, v.school_year, v.stage;

CREATE TEMP TABLE tested_area AS
SELECT level, code, f.school_year, f.stage, sum(listed) AS listed, sum(exempt) AS exempt, sum(tested) AS tested
FROM fitness_part f
JOIN school s USING (school_year, school_code)
JOIN areas USING (school_year, school_code)
WHERE s.type NOT IN ('vocational', 'special') AND f.sex = 'all'
GROUP BY level, code, f.school_year, f.stage;

-- ------------------------------------------------------------------ values
-- Rounded: shift · numerator / denominator, in whole units; value: that / unit.
CREATE TEMP TABLE ratios (indicator, level, code, school_year, stage, sex, numerator, denominator, shift, unit) AS
WITH f AS (FROM fitness_area), v AS (FROM vision_area)
SELECT 'fitness_pass_rate', level, code, school_year, stage, sex, passed, tested, 10000, 100 FROM f
UNION ALL SELECT 'fitness_excellent_good_rate', level, code, school_year, stage, sex, good, tested, 10000, 100 FROM f
UNION ALL SELECT 'fitness_excellent_rate', level, code, school_year, stage, sex, excellent, tested, 10000, 100 FROM f
-- Scores are in tenths of a point.
UNION ALL SELECT 'fitness_mean_score', level, code, school_year, stage, sex, score, 10 * tested, 10, 10 FROM f
UNION ALL SELECT 'fitness_incomplete_share', level, code, school_year, stage, sex, listed - tested, listed, 10000, 100 FROM f WHERE level <> 'school'
UNION ALL SELECT 'fitness_score_mismatch', level, code, school_year, stage, sex, mismatched, compared, 10000, 100 FROM f WHERE sex = 'all'
UNION ALL SELECT 'obesity_rate', level, code, school_year, stage, sex, obese, measured, 10000, 100 FROM f
UNION ALL SELECT 'overweight_rate', level, code, school_year, stage, sex, overweight, measured, 10000, 100 FROM f
UNION ALL SELECT 'fitness_score_body_mass_index', level, code, school_year, stage, sex, score_body_mass_index, scored, 10, 10 FROM f
UNION ALL SELECT 'fitness_score_lung_capacity', level, code, school_year, stage, sex, score_lung_capacity, scored, 10, 10 FROM f
UNION ALL SELECT 'fitness_score_run_50m', level, code, school_year, stage, sex, score_run_50m, scored, 10, 10 FROM f
UNION ALL SELECT 'fitness_score_sit_reach', level, code, school_year, stage, sex, score_sit_reach, scored, 10, 10 FROM f
-- Registered pupils less the exempt ones; schools that tested nobody are below the line.
UNION ALL
SELECT 'fitness_participation_rate', level, code, school_year, stage, 'all', tested, ordinary_pupils - exempt, 10000, 100
FROM tested_area JOIN enrolment_area USING (level, code, school_year, stage)
WHERE level <> 'school' AND listed > 0
UNION ALL SELECT 'myopia_rate', level, code, school_year, stage, sex, myopic, screened, 10000, 100 FROM v
UNION ALL SELECT 'myopia_unclassifiable_share', level, code, school_year, stage, sex, undecided, examined, 10000, 100 FROM v
UNION ALL SELECT 'poor_vision_rate', level, code, school_year, stage, sex, poor, acuity_tested, 10000, 100 FROM v
UNION ALL SELECT 'poor_vision_severe_rate', level, code, school_year, stage, sex, severe, acuity_tested, 10000, 100 FROM v
UNION ALL SELECT 'myopia_high_share', level, code, school_year, stage, sex, high, graded, 10000, 100 FROM v
UNION ALL
SELECT 'vision_screening_rate', level, code, school_year, stage, 'all', examined, ordinary_pupils, 10000, 100
FROM screened_area JOIN enrolment_area USING (level, code, school_year, stage)
UNION ALL SELECT 'pupils', level, code, school_year, stage, 'all', pupils, 1, 1, 1 FROM enrolment_area WHERE stage <> 'schools';

CREATE TEMP TABLE changes AS
SELECT 'fitness_pass_rate_change' AS indicator, level, code, n.school_year, stage, sex,
  n.numerator::HUGEINT * b.denominator - b.numerator::HUGEINT * n.denominator AS numerator,
  n.denominator::HUGEINT * b.denominator AS denominator
FROM ratios n
JOIN ratios b USING (indicator, level, code, stage, sex)
WHERE indicator = 'fitness_pass_rate' AND b.school_year = n.school_year - 1 AND n.denominator > 0 AND b.denominator > 0;

-- Kinds that compare schools, by area.
CREATE TEMP TABLE fitness_compared AS
SELECT level, code, f.school_year, stage, passed, tested, score, squares
FROM fitness_part f JOIN areas USING (school_year, school_code)
WHERE level <> 'school' AND sex = 'all' AND tested > 0;
CREATE TEMP TABLE fitness_spread AS
WITH whole AS (
  SELECT level, code, school_year, stage, sum(passed) AS all_passed, sum(tested) AS all_tested, sum(score) AS all_score
  FROM fitness_compared GROUP BY ALL)
SELECT level, code, school_year, stage, count(*) AS schools, any_value(all_tested)::DOUBLE AS n,
  any_value(all_passed)::DOUBLE / any_value(all_tested) AS mean,
  sqrt(fsum(tested::DOUBLE / all_tested * pow(passed::DOUBLE / tested - all_passed::DOUBLE / all_tested, 2))) AS deviation,
  count(*) FILTER (100 * passed >= 85 * tested) AS passing,
  fsum(tested * pow(score::DOUBLE / tested - all_score::DOUBLE / all_tested, 2)) AS between_schools,
  fsum((tested::HUGEINT * squares - score::HUGEINT * score)::DOUBLE / tested) AS within_schools,
  sum(tested::HUGEINT * tested)::DOUBLE AS n_squares
FROM fitness_compared JOIN whole USING (level, code, school_year, stage)
GROUP BY level, code, school_year, stage;
CREATE TEMP TABLE spreads AS
SELECT 'bench_pass_rate_cv' AS indicator, level, code, school_year, stage, deviation / mean AS value, 3 AS decimals
FROM fitness_spread WHERE mean > 0
UNION ALL
SELECT 'bench_score_eta', level, code, school_year, stage, between_schools / (between_schools + within_schools), 3
FROM fitness_spread WHERE schools > 1 AND n > schools AND between_schools + within_schools > 0
UNION ALL
SELECT 'bench_score_icc', level, code, school_year, stage,
  greatest(0, (msb - msw) / (msb + ((n - n_squares / n) / (schools - 1) - 1) * msw)), 3
FROM (
  SELECT *, between_schools / (schools - 1) AS msb, within_schools / (n - schools) AS msw
  FROM fitness_spread WHERE schools > 1 AND n > schools AND between_schools + within_schools > 0);

-- Each stage of each school by its enrolment; a share of 10^-15 is cut off from each.
CREATE TEMP TABLE weighted AS
SELECT 'myopia_rate_weighted' AS indicator, level, code, v.school_year, o.out AS stage,
  sum(p.pupils::HUGEINT * v.myopic * 1000000000000000 // v.screened) AS numerator,
  sum(p.pupils::HUGEINT) * 1000000000000000 AS denominator
FROM vision_part v
JOIN enrolment_part p USING (school_year, school_code, stage)
JOIN areas USING (school_year, school_code)
JOIN (SELECT stage, unnest(outs) AS out FROM stage_groups) o ON o.stage = v.stage
WHERE v.sex = 'all' AND v.stage IN ('primary', 'junior', 'senior') AND o.out IN ('primary', 'junior', 'senior', 'schools')
  AND v.screened > 0 AND level <> 'school'
GROUP BY level, code, v.school_year, o.out
HAVING sum(p.pupils) > 0;

COPY (
  SELECT indicator, level AS area_level, code AS area_code, stage, sex, school_year,
    half_up(numerator, denominator, shift) / unit AS value
  FROM ratios WHERE denominator > 0
  UNION ALL
  SELECT indicator, level, code, stage, sex, school_year, half_up(numerator, denominator, 10000) / 100 FROM changes
  UNION ALL
  SELECT 'bench_passing_schools', level, code, stage, 'all', school_year, half_up(passing, schools, 10000) / 100
  FROM fitness_spread
  UNION ALL
  SELECT indicator, level, code, stage, 'all', school_year, half_up(numerator, denominator, 10000) / 100 FROM weighted
  UNION ALL
  SELECT indicator, level, code, stage, 'all', school_year, round(value, decimals) FROM spreads
) TO '${output}/indicator_value.parquet' (FORMAT parquet);

-- ------------------------------------------------------------------ what became of the rows
COPY (
  SELECT dataset, received, received - rejected - accepted AS superseded, accepted, rejected
  FROM (
    SELECT 'fitness_test' AS dataset, (SELECT count(*) FROM fitness_checked) AS received,
      (SELECT count(*) FROM fitness_checked WHERE NOT ok) + (SELECT count(*) FROM fitness_many WHERE contradicts) AS rejected,
      (SELECT count(*) FROM fitness_checked WHERE ok) - (SELECT count(*) FROM fitness_many)
      + (SELECT count(*) FROM fitness_settled) AS accepted
    UNION ALL
    SELECT 'vision_screening', (SELECT count(*) FROM vision_checked),
      (SELECT count(*) FROM vision_checked WHERE NOT ok) + (SELECT count(*) FROM vision_many WHERE contradicts),
      (SELECT count(*) FROM vision_checked WHERE ok) - (SELECT count(*) FROM vision_many)
      + (SELECT count(*) FROM vision_settled)
    UNION ALL
    SELECT 'enrolment', (SELECT count(*) FROM enrolment_checked),
      (SELECT count(*) FROM enrolment_checked WHERE NOT ok)
      + (SELECT coalesce(sum(n), 0) FROM (
          SELECT count(*) AS n FROM enrolment_checked WHERE ok GROUP BY school_year, school_code, stage, grade
          HAVING count(DISTINCT hash(pupils, girls, migrant, boarders, classes, classes_over_45, classes_over_55)) > 1)),
      (SELECT count(*) FROM enrolment)
    UNION ALL
    SELECT 'school', (SELECT count(*) FROM school_sent), (SELECT count(*) FROM school_sent) - (SELECT count(*) FROM school),
      (SELECT count(*) FROM school))
) TO '${output}/rows.parquet' (FORMAT parquet);
