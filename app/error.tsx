"use client";

// Next wants the directive in this very file; the component itself lives with the others.
export { Fault as default } from "@/components/ui/fault";
