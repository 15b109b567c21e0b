package org.xiaoheng.form;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Guidance;
import org.xiaoheng.contract.UserException;

/** The input kit: a form per dataset. */
public final class InputKit {
  private InputKit() {}

  /**
   * Writes {@code <dataset>.xlsx} for each dataset. Files of these names are replaced.
   *
   * @param schema where the contracts are
   * @param datasets which; all of them if it is empty
   * @param folder made where it is absent
   * @param locale language of the forms
   * @return the files
   * @throws UserException if there is no such dataset, or the folder cannot be written to
   */
  public static List<Path> write(
      DataSchema schema, List<String> datasets, Path folder, Locale locale) {
    Map<String, Contract> contracts = Contracts.load(schema);
    List<Contract> wanted = new ArrayList<>();
    for (String dataset : datasets.isEmpty() ? List.copyOf(contracts.keySet()) : datasets) {
      Contract contract = contracts.get(dataset);
      if (contract == null) {
        throw UserException.configuration(
            "form.dataset", dataset, String.join(", ", contracts.keySet()));
      }
      wanted.add(contract);
    }
    List<Path> files = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Contract contract : wanted) {
        Path file = folder.resolve(contract.dataset() + ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
          Form.write(contract, Guidance.of(schema, contract, locale), locale, out);
        }
        files.add(file);
      }
    } catch (IOException e) {
      throw UserException.infrastructure("form.folder", folder, e.toString());
    }
    return files;
  }
}
