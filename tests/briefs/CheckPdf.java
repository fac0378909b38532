import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks PDFs against PDF/UA-1 with the engine of veraPDF; prints what failed, then PASS or FAIL, the number of checks and the file. */
public class CheckPdf {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String path : args) check(path);
    }

    private static void check(String path) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion a : result.getTestAssertions())
                if (a.getStatus() == TestAssertion.Status.FAILED)
                    System.out.println("FAILED " + a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " " + a.getMessage() + " @ " + a.getLocation().getContext());
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + result.getTotalAssertions() + " " + path);
        }
    }
}
