package dev.faultline.web;

import dev.faultline.web.cli.Faultline;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Faultline.execute(args));
    }
}
