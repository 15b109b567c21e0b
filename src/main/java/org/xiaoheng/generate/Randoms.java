package org.xiaoheng.generate;

import java.util.SplittableRandom;

/** Independent random streams: one per seed and label, so that files can be made in any order. */
final class Randoms {
  private Randoms() {}

  static SplittableRandom of(long seed, String label) {
    long hash = seed;
    for (int i = 0; i < label.length(); i++) {
      hash = mix(hash * 31 + label.charAt(i));
    }
    return new SplittableRandom(hash);
  }

  /** The finaliser of SplitMix64: spreads neighbouring numbers over all 64 bits. */
  static long mix(long z) {
    long x = z + 0x9E3779B97F4A7C15L;
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  /** Rounds up or down at random so that the expected value is kept, even for small numbers. */
  static int round(double value, SplittableRandom random) {
    return (int) Math.floor(value + random.nextDouble());
  }

  /** How many of {@code n} have a property of that probability, roughly binomial. */
  static int share(int n, double probability, SplittableRandom random) {
    double sd = Math.sqrt(n * probability * (1 - probability));
    int value = round(n * probability + 0.8 * sd * random.nextGaussian(), random);
    return Math.max(0, Math.min(n, value));
  }

  /** A positive factor around 1 with the given spread of its logarithm. */
  static double factor(double spread, SplittableRandom random) {
    return StrictMath.exp(spread * random.nextGaussian() - spread * spread / 2);
  }
}
