package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownClassesTest {
  private final List<String> asked = new ArrayList<>();
  private final ClassLoader classes =
      new KnownClasses(
          new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve)
                throws ClassNotFoundException {
              asked.add(name);
              return super.loadClass(name, resolve);
            }
          });

  @Test
  void asksOnceForANameThatIsNoClass() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> classes.loadClass("java.lang.references"))
          .isInstanceOf(ClassNotFoundException.class)
          .hasMessageContaining("java.lang.references");
    }
    assertThat(asked).containsExactly("java.lang.references");
  }

  @Test
  void findsWhatItsParentFinds() throws ClassNotFoundException {
    assertThat(classes.loadClass(Sessions.class.getName())).isSameAs(Sessions.class);
    assertThat(classes.loadClass("java.util.List")).isSameAs(List.class);
  }
}
