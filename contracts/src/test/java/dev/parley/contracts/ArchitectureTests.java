package dev.parley.contracts;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.contracts", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule nothingOfOurs = noClasses().should()
		.dependOnClassesThat(resideInAPackage("dev.parley..").and(resideOutsideOfPackage("dev.parley.contracts..")))
		.because("services share contracts, and contracts know no service and no tool");

}
