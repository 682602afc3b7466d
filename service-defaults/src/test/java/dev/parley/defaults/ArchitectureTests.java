package dev.parley.defaults;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.defaults", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule theNeutralHalfStandsAlone = noClasses().that()
		.resideInAPackage("dev.parley.defaults")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.parley.defaults.*..", "jakarta.servlet..", "org.springframework.web.servlet..",
				"org.springframework.boot.web.servlet..", "org.springframework.boot.webmvc..", "org.springdoc..")
		.because("the reactive gateway uses it, without servlets on its class path");

	@ArchTest
	static final ArchRule theOtherPackagesAreIndependent = SlicesRuleDefinition.slices()
		.matching("dev.parley.defaults.(*)..")
		.should()
		.notDependOnEachOther()
		.because("a service uses each of them without the others");

	@ArchTest
	static final ArchRule hasNoCircle = SlicesRuleDefinition.slices()
		.matching("dev.parley.(**)")
		.should()
		.beFreeOfCycles()
		.because("a circle cannot be understood, or split, one package at a time");

}
