package org.xiaoheng.generate;

import java.util.SplittableRandom;

/**
 * What is lasting about one invented pupil; all of it follows from the number, so that two years
 * and two datasets agree without keeping anything.
 *
 * @param id identifier as the files write it; no real numbering looks like it
 * @param female sex
 * @param fitness standing among children of the same age, in standard deviations
 * @param eyes chance rank of becoming short-sighted, 0 (first) to 1 (never)
 * @param scores standing in tests within the school, in standard deviations
 */
record Pupil(String id, boolean female, double fitness, double eyes, double scores) {

  /** The share of girls at birth in the sample. */
  static final double GIRLS = 0.476;

  static Pupil of(County county, long seed, int number) {
    SplittableRandom random = random(county, seed, number);
    boolean female = random.nextDouble() < GIRLS;
    return new Pupil(
        "HC" + county.code() + (1_000_000 + number),
        female,
        random.nextGaussian(),
        random.nextDouble(),
        random.nextGaussian());
  }

  static boolean female(County county, long seed, int number) {
    return random(county, seed, number).nextDouble() < GIRLS;
  }

  private static SplittableRandom random(County county, long seed, int number) {
    return new SplittableRandom(Randoms.mix(seed ^ (county.index() + 1L) << 40 ^ number));
  }
}
