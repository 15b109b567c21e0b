package org.xiaoheng.disclosure;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * A reader who knows every published number, and which schools have pupils of which sex and stage,
 * and combines them in every linear way. Works on the groups of pupils themselves, by singular
 * values: nothing of it is shared with the code under test.
 */
final class Reader {
  private final SyntheticTable table;
  private final List<Cell> withheld;

  /** Orthonormal rows that span all sums that can be made of published cells. */
  private final List<RealVector> known;

  Reader(SyntheticTable table, List<Cell> cells, Set<Cell.Key> suppressed) {
    this.table = table;
    this.withheld = cells.stream().filter(cell -> suppressed.contains(cell.key())).toList();
    List<Cell> published = cells.stream().filter(cell -> !suppressed.contains(cell.key())).toList();
    this.known = published.isEmpty() ? List.of() : basis(published);
  }

  private List<RealVector> basis(List<Cell> published) {
    RealMatrix sums = new Array2DRowRealMatrix(published.size(), table.groups().size());
    for (int i = 0; i < published.size(); i++) {
      sums.setRowVector(i, indicator(published.get(i).key()));
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(sums);
    double[] values = svd.getSingularValues();
    return IntStream.range(0, values.length)
        .filter(i -> values[i] > 1e-9 * values[0])
        .mapToObj(i -> svd.getV().getColumnVector(i))
        .toList();
  }

  /** The suppressed cells whose value is a linear combination of published values. */
  List<Cell.Key> findsOut() {
    return withheld.stream().map(Cell::key).filter(this::follows).toList();
  }

  private boolean follows(Cell.Key key) {
    RealVector sought = indicator(key);
    RealVector rest = sought;
    for (RealVector direction : known) {
      rest = rest.subtract(direction.mapMultiply(direction.dotProduct(sought)));
    }
    return rest.getNorm() < 1e-7;
  }

  /** 1 for the groups whose pupils the cell counts, else 0. */
  private RealVector indicator(Cell.Key key) {
    return new ArrayRealVector(
        table.groups().stream().mapToDouble(group -> table.holds(key, group) ? 1 : 0).toArray());
  }
}
