package dev.faultline.web;

/**
 * What every page has around its own content.
 *
 * @param assets where styles and scripts are
 * @param csrf to be sent along with every change
 */
public record Shell(String assets, String version, String csrf) {}
