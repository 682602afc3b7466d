package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.StreamSupport;

import dev.parley.cli.client.OneTimeCodes;
import dev.parley.setup.Credentials;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/**
 * A headless Chromium from Debian's packages, or the Chrome that Selenium Manager finds.
 */
final class WebBrowser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Path SCREENSHOTS = Path.of("target/screenshots");

	private final RunningPlatform platform;

	private final ChromeDriver driver;

	private WebBrowser(RunningPlatform platform, ChromeDriver driver) {
		this.platform = platform;
		this.driver = driver;
	}

	static WebBrowser open(RunningPlatform platform) {
		boolean packaged = Files.exists(CHROMIUM) && Files.exists(DRIVER);
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		if (packaged) {
			options.setBinary(CHROMIUM.toFile());
		}
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--window-size=1100,900");
		if (platform.url().getScheme().equals("https")) {
			options.addArguments("--ignore-certificate-errors-spki-list="
					+ Certificates.fingerprint(platform.platform().authority()));
		}
		options.setCapability("goog:loggingPrefs", logs);
		ChromeDriverService.Builder service = new ChromeDriverService.Builder();
		if (packaged) {
			service.usingDriverExecutable(DRIVER.toFile());
		}
		return new WebBrowser(platform, new ChromeDriver(service.build(), options));
	}

	void go(String path) {
		this.driver.get(url(path));
	}

	String url(String path) {
		return this.platform.url().resolve(path).toString();
	}

	/** Goes from the shop through the login page with a user's password. */
	void login(String name) {
		go("/");
		click("#login");
		password(name);
	}

	void password(String name) {
		type("#username", name);
		type("#password", account(name).password());
		click("form button");
	}

	/** Types what the user's authenticator app shows, until it is taken. */
	void code(String name) {
		OneTimeCodes.of(account(name)).orElseThrow().offer((code) -> {
			type("#code", code);
			WebElement sent = see("form button");
			sent.click();
			await("an answer to the code", () -> isGone(sent), Boolean::booleanValue);
			return Optional.of(location()).filter((page) -> !page.getPath().endsWith("/second-factor"));
		});
	}

	private Credentials.User account(String name) {
		return this.platform.credentials().user(name);
	}

	void type(String selector, String text) {
		WebElement field = see(selector);
		field.clear();
		field.sendKeys(text);
	}

	void click(String selector) {
		see(selector).click();
	}

	/** Presses the button of the mouse, until {@link #release()}. */
	void press(String selector) {
		new Actions(this.driver).clickAndHold(see(selector)).perform();
	}

	void release() {
		new Actions(this.driver).release().perform();
	}

	/** Tells the page that its user sees it again. */
	void returnToPage() {
		this.driver.executeScript("document.dispatchEvent(new Event('visibilitychange'))");
	}

	/** The element, as soon as it shows. */
	WebElement see(String selector) {
		return await(selector + " that shows", () -> this.driver.findElement(By.cssSelector(selector)),
				WebElement::isDisplayed);
	}

	void seeText(String selector, String text) {
		await(selector + " with the text " + text, () -> this.driver.findElement(By.cssSelector(selector)).getText(),
				(seen) -> seen.contains(text));
	}

	/** Waits for a value. If it does not come, the error has the text of the page. */
	<T> T await(String what, Callable<T> value, Predicate<T> isRight) {
		try {
			return Awaitility.await(what)
				.atMost(Duration.ofSeconds(20))
				.ignoreExceptionsMatching(WebBrowser::isNotThereYet)
				.until(value, isRight);
		}
		catch (ConditionTimeoutException ex) {
			String page = this.driver.findElement(By.tagName("body")).getText();
			throw new AssertionError("Expected %s, but %s says: %s".formatted(what, location(), page), ex);
		}
	}

	boolean shows(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
	}

	private static boolean isGone(WebElement element) {
		try {
			element.isDisplayed();
			return false;
		}
		catch (StaleElementReferenceException ex) {
			return true;
		}
	}

	private static boolean isNotThereYet(Throwable ex) {
		return ex instanceof NoSuchElementException || ex instanceof StaleElementReferenceException;
	}

	String text(String selector) {
		return see(selector).getText();
	}

	/** Opens another tab, with the same cookies, and returns its name. */
	String openTab() {
		return this.driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
	}

	/** The name of the current tab. */
	String tab() {
		return this.driver.getWindowHandle();
	}

	void switchTo(String tab) {
		this.driver.switchTo().window(tab);
	}

	URI location() {
		return URI.create(this.driver.getCurrentUrl());
	}

	Cookie cookie(String name) {
		return this.driver.manage().getCookieNamed(name);
	}

	/** What a page of this browser can read of its cookies. */
	String readableCookies() {
		return String.valueOf(this.driver.executeScript("return document.cookie"));
	}

	/** Puts a security key in, which verifies its user. */
	void insertKey() {
		this.driver.addVirtualAuthenticator(
				new VirtualAuthenticatorOptions().setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
					.setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
					.setHasResidentKey(true)
					.setHasUserVerification(true)
					.setIsUserVerified(true));
	}

	/** What the browser complained of since the last time. */
	List<String> complaints() {
		return StreamSupport.stream(this.driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	/** Saves a screenshot of the page. */
	void picture(String name) {
		try {
			Files.createDirectories(SCREENSHOTS);
			Files.write(SCREENSHOTS.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
